using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.Links;

/// <summary>A link as its publisher sees it.</summary>
/// <param name="Code">Names it in <c>/v1/links/{code}</c>.</param>
/// <param name="Url">What the publisher puts on a page.</param>
/// <param name="MerchantId">Whose programme.</param>
/// <param name="TargetUrl">Page it leads to; null is the programme's landing page.</param>
/// <param name="BannerId">Creative.</param>
/// <param name="GroupId">Creative group.</param>
/// <param name="Enabled">A disabled link leads nowhere.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
public sealed record LinkView(
    string Code, string Url, string MerchantId, string? TargetUrl, string? BannerId, string? GroupId, bool Enabled,
    DateTimeOffset CreatedAt)
{
    internal static LinkView Of(Link link, HttpRequest request) => new(
        link.Code, $"{PublicOrigin.Of(request)}/go/{link.Code}", link.MerchantId, link.TargetUrl, link.BannerId, link.GroupId,
        link.Enabled, link.CreatedAt);
}
