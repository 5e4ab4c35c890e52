namespace Affiliate.Contracts.Accounts;

/// <summary>Who an API token stands for.</summary>
/// <param name="Role"><c>operator</c>, <c>merchant</c> or <c>publisher</c>.</param>
/// <param name="Id">Merchant or publisher id; <c>operator</c> for the operator's.</param>
public sealed record TokenHolder(string Role, string Id);
