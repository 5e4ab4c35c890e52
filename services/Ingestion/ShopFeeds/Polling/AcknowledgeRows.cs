using System.Collections.Concurrent;
using System.Text;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Tells a shop which rows it may forget, a few at once. What is not confirmed comes again and is a no-op then.</summary>
internal sealed class AcknowledgeRows(ShopCall shop, FeedOptions options)
{
    /// <summary>
    /// The ids confirmed, what went wrong with the first that was not, and whether the shop could not be reached any
    /// more. A shop that answers is asked for them all: one row it cannot forget holds up no other.
    /// </summary>
    public async Task<(IReadOnlyCollection<string> Confirmed, string? Error, bool Broken)> SendAsync(
        ShopFeed feed, FeedKind kind, IReadOnlyCollection<string> keys, Encoding encoding, CancellationToken cancellation)
    {
        var confirmed = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        string? problem = null;
        var broken = false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Acknowledgements, CancellationToken = stop.Token };
            await Parallel.ForEachAsync(keys, limits, async (key, limit) =>
            {
                var (error, away) = await SendAsync(feed, kind, key, encoding, limit);
                if (error is null)
                    confirmed[key] = 0;
                else
                    Interlocked.CompareExchange(ref problem, error, null);
                if (!away)
                    return;
                // A shop that is away for one is away for the others: they need not wait for it.
                Volatile.Write(ref broken, true);
                await stop.CancelAsync();
            });
        }
        catch (OperationCanceledException) when (broken && !cancellation.IsCancellationRequested)
        {
            // Stopped by ourselves; the reason is in the answer.
        }

        return (confirmed.Keys.ToList(), problem, broken);
    }

    private async Task<(string? Error, bool Away)> SendAsync(ShopFeed feed, FeedKind kind, string key, Encoding encoding, CancellationToken cancellation)
    {
        var url = kind == FeedKind.Visit ? FeedUrl.CommitVisit(feed.Url, key, encoding) : FeedUrl.CommitOrder(feed.Url, key, encoding);
        var (answer, error) = await shop.GetAsync(feed, url, cancellation);
        if (error is not null)
            return ($"Acknowledging failed: {error}", answer.Outcome != OutgoingOutcome.Answered || (int?)answer.Status >= 500);
        return answer.Text.Trim(' ', '\r', '\n', '\t', '\uFEFF').Equals("ok", StringComparison.OrdinalIgnoreCase)
            ? (null, false)
            : ("The shop did not confirm an acknowledgement with ok.", false);
    }
}
