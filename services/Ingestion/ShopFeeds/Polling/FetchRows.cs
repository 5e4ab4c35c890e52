using System.Text;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Fetches one batch of a shop's list.</summary>
internal sealed class FetchRows(ShopCall shop)
{
    private const string Cut = "The shop's answer was cut off.";

    public async Task<ShopRows> FetchAsync(ShopFeed feed, CancellationToken cancellation)
    {
        var (answer, error) = await shop.GetAsync(feed, feed.Kind == FeedKind.Visit ? FeedUrl.Visits(feed.Url) : FeedUrl.Orders(feed.Url), cancellation);
        if (error is null && answer.Truncated)
            error = "The shop's answer is longer than 4 MiB.";
        if (error is not null)
            return new ShopRows([], Encoding.UTF8, error);
        var encoding = ShopEncoding.Of(answer.Body.Span, feed.Encoding, answer.Headers.GetValueOrDefault("Content-Type"));
        var text = ShopEncoding.Text(answer.Body.Span, encoding);
        var document = ReadFeed.Read(text);
        if (document.Problem is not null)
            return new ShopRows([], encoding, document.Problem);
        if (IsMeasured(answer) || !AnswerTail.IsDoubtful(document.Rows, text, feed.Kind))
            return new ShopRows(document.Rows, encoding, null);
        var tail = AnswerTail.Print(document.Rows[^1]);
        // A row that comes unchanged poll after poll is whole. Until then the rows before it need not wait.
        if (tail == feed.WholeTail && !AnswerTail.BreaksOff(text))
            return new ShopRows(document.Rows, encoding, null, tail);
        return new ShopRows(document.Rows.Take(document.Rows.Count - 1).ToList(), encoding, document.Rows.Count == 1 ? Cut : null, tail);
    }

    private static bool IsMeasured(OutgoingResult answer) =>
        answer.Headers.ContainsKey("Content-Length") || answer.Headers.ContainsKey("Transfer-Encoding");
}
