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
        HashSet<string> told = new(StringComparer.Ordinal);
        for (var fruitless = 0; ;)
        {
            var batch = await fetch.FetchAsync(feed, kind, cancellation);
            if (batch.Error is not null)
                return new DrainResult(batch.Error);
            if (batch.Rows.Count == 0)
                return new DrainResult(null);
            var records = batch.Rows.Select(row => RecordRules.Read(kind, row, feed.Zone)).ToList();
            await publishers.ResolveAsync(records.Select(record => record.Partner).OfType<long>(), cancellation);
            var before = told.Count;
            var (fresh, end, refused) = await TakeAsync(feed, kind, records, batch, publishers, told, cancellation);
            if (end is not null)
                return end;
            // Some rows stay with the shop. As long as it forgets others, what waits behind them is worth fetching.
            if (refused is not null && told.Count == before)
                return refused with { Minor = before > 0 };
            var served = records.Select(record => $"{record.Key} {record.At:O}").ToHashSet(StringComparer.Ordinal);
            fruitless = fresh ? 0 : fruitless + 1;
            if (served.SetEquals(last) || fruitless == MostFruitless)
                return new DrainResult("The shop serves rows again that it confirmed to have been told of.", OldestLeft: Oldest(records));
            last = served;
            if (time.GetElapsedTime(started) > FeedOptions.LongestPoll)
                return new DrainResult(refused?.Error, OldestLeft: Oldest(records), More: true, Minor: refused is not null);
        }
    }

    private async Task<(bool Fresh, DrainResult? End, DrainResult? Refused)> TakeAsync(
        ShopFeed feed, FeedKind kind, List<FeedRecord> records, ShopRows batch, PublisherNumbers publishers, HashSet<string> told,
        CancellationToken cancellation)
    {
        var (fresh, acknowledged) = (false, false);
        List<StoredRow> left = [];
        DrainResult? refused = null;
        foreach (var part in records.Chunk(StoredTogether))
        {
            var rows = await StoreAsync(feed, part, publishers, cancellation);
            if (rows is null)
                return (fresh, new DrainResult("Another instance took this poll over."), null);
            metrics.Stored(feed.MerchantId, kind, rows);
            var keys = rows.Where(row => row.Acknowledge).Select(row => row.Record.Key).ToHashSet(StringComparer.Ordinal);
            var (confirmed, error, broken) = await acknowledge.SendAsync(feed, kind, keys, batch.Encoding, cancellation);
            told.UnionWith(confirmed);
            if (error is not null)
                refused ??= new DrainResult(error, OldestLeft: Oldest(rows.Where(row => !confirmed.Contains(row.Record.Key)).Select(row => row.Record)));
            if (broken)
                return (fresh, refused, null);
            fresh |= rows.Any(row => row.IsNew);
            acknowledged |= keys.Count > 0;
            left.AddRange(rows.Where(row => !row.Acknowledge));
        }

        if (left.Exists(row => row.Outcome == RowOutcome.Waiting))
            return (fresh, new DrainResult("Publishers' numbers could not be looked up; their rows stay with the shop.", OldestLeft: Oldest(left.Select(row => row.Record))), null);
        if (!acknowledged)
            return (fresh, new DrainResult("No row of the shop's list can be acknowledged; it serves nothing else.", Blocked: true, Oldest(records)), null);
        return (fresh, null, refused);
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
