using Affiliate.ServiceDefaults.Journal.Reading;
using Refit;

namespace Affiliate.Domain.Owners;

/// <summary>Conversion's journal, read by its numbers a page at a time.</summary>
public interface IConversionJournal
{
    /// <summary>Entries of a merchant in the order of their numbers.</summary>
    /// <param name="type">Names of events without their namespace, joined by commas.</param>
    /// <param name="merchantId">The merchant concerned.</param>
    /// <param name="from">Published then or later, UTC.</param>
    /// <param name="after">Those with a number above this one.</param>
    /// <param name="limit">At most so many, and <see cref="JournalEndpoints.MostAtOnce"/>; fewer come at the end only.</param>
    /// <param name="cancellation">Ends it.</param>
    [Get("/internal/journal/read")]
    Task<IApiResponse<IReadOnlyList<JournalEntryView>>> Read(
        string type, [AliasAs("merchant_id")] string merchantId, [Query(Format = "O")] DateTimeOffset from, long after, int limit,
        CancellationToken cancellation);

    /// <summary>The entries with these numbers.</summary>
    [Get("/internal/journal/entries")]
    Task<IApiResponse<IReadOnlyList<JournalEntryView>>> Entries(
        [AliasAs("number"), Query(CollectionFormat.Multi)] IReadOnlyList<long> numbers, CancellationToken cancellation);
}
