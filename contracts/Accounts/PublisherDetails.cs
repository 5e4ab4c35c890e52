using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Accounts;

/// <summary>A publisher as every service keeps it: the whole current state.</summary>
/// <param name="Id">Opaque id, never reused.</param>
/// <param name="Number">Positive number: <c>partner</c> in specs/1, <c>affiliateId</c> in specs/5.</param>
/// <param name="FullName">Shown to merchants on their conversions.</param>
/// <param name="NatsCode">Code that identifies the publisher in extended-sale postbacks (specs/4).</param>
/// <param name="ReferrerId">Publisher who brought this one, if any.</param>
/// <param name="Version">Grows with each change.</param>
public sealed record PublisherDetails(
    [property: JournalKey(JournalKeys.Subject | JournalKeys.Publisher)] string Id,
    long Number,
    [property: Personal(Blank = "")] string FullName,
    string? NatsCode,
    string? ReferrerId,
    int Version);
