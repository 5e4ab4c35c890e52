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
        return IsMeasured(answer) ? new ShopRows(document.Rows, encoding, null) : Unmeasured(document.Rows, text, encoding);
    }

    // Where only the end of the connection ends the answer, nobody tells us that it broke.
    private static ShopRows Unmeasured(IReadOnlyList<FeedRow> rows, string text, Encoding encoding)
    {
        if (rows.Count > 0 && !text.EndsWith('\n'))
            return new ShopRows([], encoding, Cut);
        var last = rows.Count > 1 && (rows[^1].Problem is not null || rows[^1].Fields.Count < rows[0].Fields.Count);
        return new ShopRows(last ? rows.Take(rows.Count - 1).ToList() : rows, encoding, null);
    }

    private static bool IsMeasured(OutgoingResult answer) =>
        answer.Headers.ContainsKey("Content-Length") || answer.Headers.ContainsKey("Transfer-Encoding");
}
