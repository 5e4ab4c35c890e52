using System.Collections.Concurrent;
using System.Text;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Tells a shop which rows it may forget, a few at once. One that is not confirmed does not hold up the others: its row
/// comes again and is a no-op then.
/// </summary>
internal sealed class AcknowledgeRows(ShopCall shop, FeedOptions options, TimeProvider time)
{
    /// <summary>Sends them, for as long as one answer may take; what is not sent by then comes again.</summary>
    /// <param name="feed">The shop.</param>
    /// <param name="ids">Ids of its rows.</param>
    /// <param name="encoding">Of the shop.</param>
    /// <param name="hurry">Somebody else waits: what is under way is given up, which loses nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Acknowledged> SendAsync(
        ShopFeed feed, IReadOnlyCollection<string> ids, Encoding encoding, CancellationToken hurry, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var answers = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(hurry, cancellation);
        try
        {
            var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Acknowledgements, CancellationToken = either.Token };
            await Parallel.ForEachAsync(ids, limits, async (id, limit) =>
            {
                if (time.GetElapsedTime(started) < FeedOptions.Deadline)
                    answers[id] = await SendAsync(feed, id, encoding, limit);
            });
        }
        catch (OperationCanceledException) when (hurry.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // What was confirmed is; the rest comes again.
        }

        return new Acknowledged(
            answers.Where(answer => answer.Value is null).Select(answer => answer.Key).ToHashSet(StringComparer.Ordinal),
            answers.Where(answer => answer.Value is not null).Select(answer => answer.Key).ToHashSet(StringComparer.Ordinal),
            answers.Values.FirstOrDefault(error => error is not null));
    }

    private async Task<string?> SendAsync(ShopFeed feed, string id, Encoding encoding, CancellationToken cancellation)
    {
        var url = feed.Kind == FeedKind.Visit ? FeedUrl.CommitVisit(feed.Url, id, encoding) : FeedUrl.CommitOrder(feed.Url, id, encoding);
        var (answer, error) = await shop.GetAsync(feed, url, cancellation);
        if (error is not null)
            return $"Acknowledging failed: {error}";
        return answer.Text.Trim(' ', '\r', '\n', '\t', '\uFEFF').Equals("ok", StringComparison.OrdinalIgnoreCase)
            ? null
            : "The shop did not confirm an acknowledgement with ok.";
    }
}

/// <summary>What a shop answered to acknowledgements.</summary>
/// <param name="Confirmed">Ids it confirmed.</param>
/// <param name="Refused">Ids it did not confirm.</param>
/// <param name="Error">What went wrong with one of those; null when there are none.</param>
internal sealed record Acknowledged(IReadOnlySet<string> Confirmed, IReadOnlySet<string> Refused, string? Error);
