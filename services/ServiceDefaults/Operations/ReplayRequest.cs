namespace Affiliate.ServiceDefaults.Operations;

/// <summary>Body of <c>POST /v1/dead-letters/replay</c>.</summary>
/// <param name="Ids">Which; all when missing.</param>
public sealed record ReplayRequest(IReadOnlyList<string>? Ids);
