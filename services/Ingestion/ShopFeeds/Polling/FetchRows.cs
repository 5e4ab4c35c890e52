using System.Text;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.Ingestion.ShopFeeds.Reading.Endings;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Fetches one batch of a shop's list.</summary>
internal sealed class FetchRows(ShopCall shop)
{
    private const string Cut = "The shop's answer was cut off.";

    public async Task<ShopRows> FetchAsync(ShopFeed feed, CancellationToken cancellation)
    {
        var (answer, error) = await shop.GetAsync(
            feed, feed.Kind == FeedKind.Visit ? FeedUrl.Visits(feed.Url) : FeedUrl.Orders(feed.Url), cancellation);
        if (error is null && answer.Truncated)
            error = "The shop's answer is longer than 4 MiB.";
        if (error is not null)
            return new ShopRows([], Encoding.UTF8, error);
        var encoding = ShopEncoding.Of(answer.Body.Span, feed.Encoding, answer.Headers.GetValueOrDefault("Content-Type"));
        var text = ShopEncoding.Text(answer.Body.Span, encoding);
        var document = ReadFeed.Read(text);
        if (document.Problem is not null)
            return new ShopRows([], encoding, document.Problem);
        var usual = feed.FieldNames?.Split(',') ?? FieldNames.Seed(feed.Kind);
        return AnswerEnd.Find(document.Rows, text, usual) is { } doubtful
            ? Doubtful(feed, document, text, encoding, doubtful)
            : new ShopRows(document.Rows, encoding, null, FieldNames: Names(feed, document.Rows));
    }

    // A row that comes unchanged poll after poll is believed. Until then those before it need not wait.
    private static ShopRows Doubtful(ShopFeed feed, FeedDocument document, string text, Encoding encoding, DoubtfulRow doubtful)
    {
        var seen = feed.Tail is { } tail && tail.Print == doubtful.Print ? tail.Seen : 1;
        var believed = seen >= doubtful.Polls;
        List<FeedRow> rows = [.. AnswerEnd.Above(document.Rows, text)];
        if (believed)
            rows.Add(doubtful.Believed());
        return new ShopRows(
            rows, encoding, rows.Count == 0 && doubtful.IsBroken ? Cut : null,
            new AnswerTail(doubtful.Print, doubtful.Row.Raw, doubtful.Reason, believed), Names(feed, rows));
    }

    // Of one row alone nobody knows whether it has all that others have.
    private static string? Names(ShopFeed feed, IReadOnlyList<FeedRow> rows)
    {
        var names = FieldNames.Of(rows);
        if (rows.Count == 1 && feed.FieldNames is { } known)
            names.UnionWith(known.Split(','));
        return FieldNames.Stored(feed.Kind, names);
    }
}
