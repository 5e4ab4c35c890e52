namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>Which entries are wanted; what is null does not matter.</summary>
/// <param name="Types">Full names of contracts.</param>
/// <param name="Subject">What they are about.</param>
/// <param name="MerchantId">The merchant concerned.</param>
/// <param name="PublisherId">The publisher concerned.</param>
/// <param name="TraceId">The trace they were published in.</param>
/// <param name="From">Published then or later, UTC.</param>
/// <param name="To">Published before, UTC.</param>
/// <param name="Numbers">Only these.</param>
/// <param name="Subjects">About any of these.</param>
internal sealed record JournalFilter(
    IReadOnlyList<string>? Types = null,
    string? Subject = null,
    string? MerchantId = null,
    string? PublisherId = null,
    string? TraceId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    IReadOnlyList<long>? Numbers = null,
    IReadOnlyList<string>? Subjects = null)
{
    public static readonly JournalFilter Everything = new();
}
