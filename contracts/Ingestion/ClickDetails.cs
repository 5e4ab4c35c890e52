using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Ingestion;

/// <summary>One click on a publisher's link (specs/2, Affiliate links). Also the answer of the internal query for a click.</summary>
/// <param name="Token">Unique token of this click, 24 hex digits: the <c>referrer</c> that merchants send back.</param>
/// <param name="MerchantId">Tenant: the programme clicked for.</param>
/// <param name="PublisherId">Who owns the link.</param>
/// <param name="LinkCode">The link's code.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="CookieDays"><c>exp</c>: days during which a conversion may be credited.</param>
/// <param name="ConversionLimit"><c>dl</c>: how many conversions may be credited; -1 is unlimited.</param>
/// <param name="Counted">False for HEAD requests and for agents that are no browser's: redirected, never credited.</param>
/// <param name="BannerId">Creative shown, if the link names one.</param>
/// <param name="GroupId">Creative group, if the link names one.</param>
/// <param name="ClickRefs">The publisher's references 1 to 6 in order; a missing one is null, trailing ones are left out.</param>
/// <param name="PageUrl">Page the visitor came from.</param>
/// <param name="SearchEngine">Search engine found in <paramref name="PageUrl"/>.</param>
/// <param name="Phrase">Search phrase found in <paramref name="PageUrl"/>.</param>
/// <param name="Ip">The visitor's address: personal data, never logged.</param>
/// <param name="UserAgent">The visitor's browser, at most 512 characters.</param>
public sealed record ClickDetails(
    string Token,
    string MerchantId,
    string PublisherId,
    string LinkCode,
    DateTimeOffset At,
    int CookieDays,
    int ConversionLimit,
    bool Counted,
    string? BannerId,
    string? GroupId,
    IReadOnlyList<string?> ClickRefs,
    [property: Personal] string? PageUrl,
    string? SearchEngine,
    [property: Personal] string? Phrase,
    [property: Personal] string? Ip,
    [property: Personal] string? UserAgent)
{
    /// <summary>
    /// The merchant's page the link led to, as host and path without its query, at most 200 characters; null when the click was asked
    /// for instead of heard of, for it is not kept.
    /// </summary>
    public string? LandingPage { get; init; }
}
