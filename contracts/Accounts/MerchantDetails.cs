using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Accounts;

/// <summary>A merchant as every service keeps it: the whole current state, not a difference.</summary>
/// <param name="Id">Opaque id, never reused.</param>
/// <param name="Number">Positive number shown to publishers (<c>merchantId</c> in specs/5).</param>
/// <param name="Name">Shown to operators.</param>
/// <param name="Currency">ISO 4217 code (or IRT) that new conversions get when they name none.</param>
/// <param name="TimeZone">IANA name; times on the seeds' interfaces and calendar months follow it.</param>
/// <param name="Sites">Origins such as <c>https://shop.example</c>; a site belongs to one merchant only.</param>
/// <param name="SiteKey">Public key of the tracking script.</param>
/// <param name="Version">Grows with each change; a consumer ignores what is older than what it has.</param>
public sealed record MerchantDetails(
    [property: JournalKey(JournalKeys.Subject | JournalKeys.Merchant)] string Id,
    long Number,
    string Name,
    string Currency,
    string TimeZone,
    IReadOnlyList<string> Sites,
    string SiteKey,
    int Version);
