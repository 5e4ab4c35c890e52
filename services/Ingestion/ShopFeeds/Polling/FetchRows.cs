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
        return !IsMeasured(answer) && IsCut(document.Rows, text, feed.Kind) ? new ShopRows([], encoding, Cut) : new ShopRows(document.Rows, encoding, null);
    }

    // Where only the end of the connection ends the answer, nobody tells us that it broke: it is whole when its last line
    // is ended and its last row has the fields that the others have or, when it is alone, those of the seed.
    private static bool IsCut(IReadOnlyList<FeedRow> rows, string text, FeedKind kind)
    {
        if (rows.Count == 0 || text.TrimEnd().EndsWith(']'))
            return false;
        if (!text.EndsWith('\n'))
            return true;
        var last = rows[^1];
        if (last.Problem is not null && last.Fields.Count > 0)
            return false; // Its lines are whole, it is just no row.
        var others = rows.Take(rows.Count - 1).Where(row => row.Problem is null).Select(row => row.Fields.Count).DefaultIfEmpty(-1).Max();
        return others >= 0 ? last.Fields.Count < others : Fields(kind).Any(names => !names.Any(last.Fields.ContainsKey));
    }

    private static string[][] Fields(FeedKind kind) => kind == FeedKind.Visit
        ? [["partner"], ["id"], ["date", "data"], ["referer"], ["url"]]
        : [["money"], ["partner"], ["order"], ["date", "data"], ["referal"]];

    private static bool IsMeasured(OutgoingResult answer) =>
        answer.Headers.ContainsKey("Content-Length") || answer.Headers.ContainsKey("Transfer-Encoding");
}
