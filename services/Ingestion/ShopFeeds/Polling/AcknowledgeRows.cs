using System.Collections.Concurrent;
using System.Text;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Tells a shop which rows it may forget, a few at once. What is not confirmed comes again and is a no-op then.</summary>
internal sealed class AcknowledgeRows(ShopCall shop, FeedOptions options)
{
    /// <summary>The keys confirmed, and what went wrong with the first that was not.</summary>
    public async Task<(IReadOnlyCollection<string> Confirmed, string? Error)> SendAsync(
        ShopFeed feed, FeedKind kind, IReadOnlyCollection<string> keys, Encoding encoding, CancellationToken cancellation)
    {
        var confirmed = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        string? problem = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Acknowledgements, CancellationToken = stop.Token };
            await Parallel.ForEachAsync(keys, limits, async (key, limit) =>
            {
                if (await SendAsync(feed, kind, key, encoding, limit) is { } error)
                {
                    // A shop that does not confirm one does not confirm the others either: they need not wait for it.
                    Interlocked.CompareExchange(ref problem, error, null);
                    await stop.CancelAsync();
                }
                else
                {
                    confirmed[key] = 0;
                }
            });
        }
        catch (OperationCanceledException) when (problem is not null && !cancellation.IsCancellationRequested)
        {
            // Stopped by ourselves; the reason is in the answer.
        }

        return (confirmed.Keys.ToList(), problem);
    }

    private async Task<string?> SendAsync(ShopFeed feed, FeedKind kind, string key, Encoding encoding, CancellationToken cancellation)
    {
        var url = kind == FeedKind.Visit ? FeedUrl.CommitVisit(feed.Url, key, encoding) : FeedUrl.CommitOrder(feed.Url, key, encoding);
        var (answer, error) = await shop.GetAsync(feed, url, cancellation);
        if (error is not null)
            return $"Acknowledging failed: {error}";
        return answer.Text.Trim(' ', '\r', '\n', '\t', '\uFEFF').Equals("ok", StringComparison.OrdinalIgnoreCase)
            ? null
            : "The shop did not confirm an acknowledgement with ok.";
    }
}
