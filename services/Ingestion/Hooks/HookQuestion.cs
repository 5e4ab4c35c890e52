namespace Affiliate.Ingestion.Hooks;

/// <summary>Describes the form of <c>POST /services/hook/validate-token/</c>.</summary>
/// <param name="Token">What somebody typed into the plugin.</param>
/// <param name="StoreDomain">The shop's host, without <c>www.</c></param>
/// <param name="Version">The plugin's; not looked at.</param>
internal sealed record HookQuestion(string Token, string StoreDomain, string? Version);
