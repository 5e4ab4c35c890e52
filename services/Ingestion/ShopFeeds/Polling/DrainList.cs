using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling.Rows;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Empties one of a shop's lists: fetch, store, acknowledge, and again, until it serves nothing new. A shop that never
/// forgets is left alone after a batch that got us nowhere.
/// </summary>
internal sealed class DrainList(
    IServiceScopeFactory scopes, FetchRows fetch, AcknowledgeRows acknowledge, FeedMetrics metrics, TimeProvider time)
{
    private const int StoredTogether = 500;
    private const int MostAttempts = 10;

    /// <summary>Drains the list.</summary>
    /// <param name="feed">The shop, leased.</param>
    /// <param name="publishers">Looks up its partners.</param>
    /// <param name="hurry">Others wait for the place: what is stored is stored, the rest is for the next turn.</param>
    /// <param name="cancellation">Ends it; the lease may be lost.</param>
    public async Task<DrainResult> RunAsync(
        ShopFeed feed, PublisherNumbers publishers, CancellationToken hurry, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var progress = new DrainProgress();
        while (!hurry.IsCancellationRequested && time.GetElapsedTime(started) < FeedOptions.LongestPoll)
        {
            if (await FetchAsync(feed, hurry, cancellation) is not { } batch)
                break;
            progress.Fetched(batch);
            feed = feed with { FieldNames = batch.FieldNames ?? feed.FieldNames };
            if (batch.Error is not null)
                return progress.Failed(batch.Error);
            if (batch.Rows.Count == 0)
                return progress.Emptied();
            if (await TakeAsync(feed, batch, publishers, progress, hurry, cancellation) is { } end)
                return end;
        }

        return progress.Paused();
    }

    private async Task<ShopRows?> FetchAsync(ShopFeed feed, CancellationToken hurry, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(hurry, cancellation);
        try
        {
            return await fetch.FetchAsync(feed, either.Token);
        }
        catch (OperationCanceledException) when (hurry.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<DrainResult?> TakeAsync(
        ShopFeed feed, ShopRows batch, PublisherNumbers publishers, DrainProgress progress, CancellationToken hurry,
        CancellationToken cancellation)
    {
        var records = progress.Next(batch.Rows.Select(row => RecordRules.Read(feed.Kind, row, feed.Zone)).ToList(), feed.BatchLimit);
        await publishers.ResolveAsync(records.Select(record => record.Partner).OfType<long>(), cancellation);
        List<StoredRow> stored = [];
        HashSet<string> confirmed = [], refused = [];
        string? error = null;
        foreach (var part in records.Chunk(StoredTogether))
        {
            if (await StoreAsync(feed, part, publishers, progress.BringsNew, cancellation) is not { } rows)
                return progress.Failed("Another instance took this poll over.");
            metrics.Stored(feed.MerchantId, feed.Kind, rows);
            var answers = await acknowledge.SendAsync(feed, progress.ToAcknowledge(rows), batch.Encoding, hurry, cancellation);
            await RememberAsync(feed, rows, answers, cancellation);
            stored.AddRange(rows);
            confirmed.UnionWith(answers.Confirmed);
            refused.UnionWith(answers.Refused);
            error ??= answers.Error;
        }

        var end = progress.Add(stored, new Acknowledged(confirmed, refused, error));
        return hurry.IsCancellationRequested ? progress.Paused() : end;
    }

    private async Task RememberAsync(ShopFeed feed, IReadOnlyList<StoredRow> rows, Acknowledged answers, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        await EntryRow.AcknowledgedAsync(db, feed, rows, answers.Confirmed, time.GetStorableNow(), cancellation);
    }

    private async Task<IReadOnlyList<StoredRow>?> StoreAsync(
        ShopFeed feed, FeedRecord[] records, PublisherNumbers publishers, bool looksNew, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await scope.ServiceProvider.GetRequiredService<StoreRows>()
                    .StoreAsync(feed, records, publishers, fileAway: true, looksNew && attempt == 1, cancellation);
            }
            catch (DbUpdateException lost) when (attempt < MostAttempts && UniqueViolation.Is(lost))
            {
                // It was not all new, or an operator took one of them from the quarantine at this moment: now it is known. Several may at
                // once.
            }
        }
    }
}
