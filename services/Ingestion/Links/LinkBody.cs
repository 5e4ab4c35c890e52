namespace Affiliate.Ingestion.Links;

/// <summary>What a publisher says of a link (specs/0).</summary>
/// <param name="MerchantId">Whose programme; a link keeps it, so an edit may leave it out.</param>
/// <param name="TargetUrl">Page to lead to, on one of the programme's hosts; null is its landing page. Most 2048 characters.</param>
/// <param name="BannerId">Creative, most 64 characters.</param>
/// <param name="GroupId">Creative group, most 64 characters.</param>
/// <param name="Enabled">Default true.</param>
public sealed record LinkBody(string? MerchantId, string? TargetUrl, string? BannerId, string? GroupId, bool? Enabled);
