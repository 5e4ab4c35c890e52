using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Empties one of a shop's lists: fetch, store, acknowledge, and again, until it serves nothing new. A shop that never
/// forgets is left alone after a batch that got us nowhere.
/// </summary>
internal sealed class DrainList(IServiceScopeFactory scopes, FetchRows fetch, AcknowledgeRows acknowledge, FeedMetrics metrics, TimeProvider time)
{
    private const int StoredTogether = 500;
    private const int MostFruitless = 3;

    public async Task<DrainResult> RunAsync(ShopFeed feed, FeedKind kind, PublisherNumbers publishers, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        HashSet<string> last = [];
        for (var fruitless = 0; ;)
        {
            var batch = await fetch.FetchAsync(feed, kind, cancellation);
            if (batch.Error is not null)
                return new DrainResult(batch.Error);
            if (batch.Rows.Count == 0)
                return new DrainResult(null);
            var records = batch.Rows.Select(row => RecordRules.Read(kind, row, feed.Zone)).ToList();
            await publishers.ResolveAsync(records.Select(record => record.Partner).OfType<long>(), cancellation);
            var (fresh, end) = await TakeAsync(feed, kind, records, batch, publishers, cancellation);
            if (end is not null)
                return end;
            var served = records.Select(record => $"{record.Key} {record.At:O}").ToHashSet(StringComparer.Ordinal);
            fruitless = fresh ? 0 : fruitless + 1;
            if (served.SetEquals(last) || fruitless == MostFruitless)
                return new DrainResult("The shop serves rows again that it confirmed to have been told of.", OldestLeft: Oldest(records));
            last = served;
            if (time.GetElapsedTime(started) > FeedOptions.LongestPoll)
                return new DrainResult(null, OldestLeft: Oldest(records), More: true);
        }
    }

    private async Task<(bool Fresh, DrainResult? End)> TakeAsync(
        ShopFeed feed, FeedKind kind, List<FeedRecord> records, ShopRows batch, PublisherNumbers publishers, CancellationToken cancellation)
    {
        var (fresh, acknowledged) = (false, false);
        List<StoredRow> left = [];
        foreach (var part in records.Chunk(StoredTogether))
        {
            var rows = await StoreAsync(feed, part, publishers, cancellation);
            if (rows is null)
                return (fresh, new DrainResult("Another instance took this poll over."));
            metrics.Stored(feed.MerchantId, kind, rows);
            var keys = rows.Where(row => row.Acknowledge).Select(row => row.Record.Key).ToHashSet(StringComparer.Ordinal);
            var (confirmed, error) = await acknowledge.SendAsync(feed, kind, keys, batch.Encoding, cancellation);
            if (error is not null)
                return (fresh, new DrainResult(error, OldestLeft: Oldest(rows.Where(row => !confirmed.Contains(row.Record.Key)).Select(row => row.Record))));
            fresh |= rows.Any(row => row.IsNew);
            acknowledged |= keys.Count > 0;
            left.AddRange(rows.Where(row => !row.Acknowledge));
        }

        if (left.Exists(row => row.Outcome == RowOutcome.Waiting))
            return (fresh, new DrainResult("Publishers' numbers could not be looked up; their rows stay with the shop.", OldestLeft: Oldest(left.Select(row => row.Record))));
        if (!acknowledged)
            return (fresh, new DrainResult("No row of the shop's list can be acknowledged; it serves nothing else.", Blocked: true, Oldest(records)));
        return (fresh, null);
    }

    private async Task<IReadOnlyList<StoredRow>?> StoreAsync(
        ShopFeed feed, FeedRecord[] records, PublisherNumbers publishers, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoreRows>().StoreAsync(feed, records, publishers, fileAway: true, cancellation);
    }

    private DateTimeOffset? Oldest(IEnumerable<FeedRecord> records) => records
        .Select(record => record.At == default ? time.GetUtcNow() : record.At).Cast<DateTimeOffset?>().Min();
}
