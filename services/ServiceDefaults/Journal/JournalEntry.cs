namespace Affiliate.ServiceDefaults.Journal;

/// <summary>One event that a service published, as its journal keeps it for good (design, Journal).</summary>
/// <param name="Number">Grows by one with each entry of the service, from 1.</param>
/// <param name="Id">The message's id on the bus.</param>
/// <param name="Type">Full name of the contract.</param>
/// <param name="At">When it was published, UTC, in whole milliseconds.</param>
/// <param name="MerchantId">The merchant concerned; null when it is none, or several.</param>
/// <param name="PublisherId">The publisher concerned; null when it is none, or several.</param>
/// <param name="Subject">What it is about, such as a conversion's id.</param>
/// <param name="TraceId">W3C trace id of the work that published it.</param>
/// <param name="Body">The event as canonical JSON, each hidden field replaced by its digest.</param>
/// <param name="Hidden">The hidden fields.</param>
/// <param name="Previous">Hash of the entry before it; zeros for the first.</param>
/// <param name="Hash">SHA-256 in hexadecimal over all of the above but the hidden fields' own values.</param>
internal sealed record JournalEntry(
    long Number,
    Guid Id,
    string Type,
    DateTimeOffset At,
    string? MerchantId,
    string? PublisherId,
    string? Subject,
    string? TraceId,
    string Body,
    IReadOnlyList<HiddenField> Hidden,
    string Previous,
    string Hash)
{
    /// <summary>What the first entry follows.</summary>
    public static readonly string Nothing = new('0', 64);
}
