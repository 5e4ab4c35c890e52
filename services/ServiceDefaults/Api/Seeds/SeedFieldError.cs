namespace Affiliate.ServiceDefaults.Api.Seeds;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Field">The field concerned; empty when none is.</param>
/// <param name="Message">For the merchant's developer.</param>
public sealed record SeedFieldError(string Field, string Message);
