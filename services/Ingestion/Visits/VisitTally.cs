using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.Ingestion.Visits;

/// <summary>Adds a batch's visits and orders to the running counts: one statement, however many rows.</summary>
internal sealed class VisitTally
{
    private const int LongestKey = 300;
    private const decimal Units = 10_000m;
    private readonly SortedDictionary<(string Publisher, string Dimension, string Day, string Key, string Currency), (long Visits,
        long Orders, long Units)> counts =
        new(Comparer<(string, string, string, string, string)>.Create((a, b) => string.CompareOrdinal(Text(a), Text(b))));

    /// <summary>Counts a visit by day, landing page and referring site.</summary>
    public void Visit(string publisher, string currency, FeedRecord visit)
    {
        Add(publisher, visit.At, VisitGroup.Page, StoredText.Cut(visit.Page, LongestKey) ?? "", currency, (1, 0, 0));
        Everywhere(publisher, currency, visit, (1, 0, 0));
    }

    /// <summary>Counts an order by day and referring site; its landing page is not known.</summary>
    public void Order(string publisher, string currency, FeedRecord order) =>
        Everywhere(publisher, currency, order, (0, 1, decimal.ToInt64(order.Amount * Units)));

    /// <summary>Adds the counts to what is written, in key order so that two batches never wait for each other in a ring.</summary>
    public Task AddToAsync(ManyRows many, CancellationToken cancellation) => many.AddAsync(
        "visit_counts (publisher_id, dimension, day, key, currency, visits, orders, amount_units)",
        counts.Select(count => (object?[])
        [
            count.Key.Publisher, count.Key.Dimension, count.Key.Day, count.Key.Key, count.Key.Currency, count.Value.Visits,
            count.Value.Orders, count.Value.Units,
        ]),
        " ON CONFLICT (publisher_id, dimension, day, key, currency) DO UPDATE SET visits = visit_counts.visits + excluded.visits, "
        + "orders = visit_counts.orders + excluded.orders, amount_units = visit_counts.amount_units + excluded.amount_units",
        cancellation);

    private void Everywhere(string publisher, string currency, FeedRecord record, (long, long, long) count)
    {
        Add(publisher, record.At, VisitGroup.Day, VisitGroup.DayOf(record.At), currency, count);
        Add(publisher, record.At, VisitGroup.Site, ReferringSite.Of(record.From), currency, count);
    }

    private void Add(
        string publisher, DateTimeOffset at, string dimension, string value, string currency, (long Visits, long Orders, long Units) count)
    {
        var key = (publisher, dimension, VisitGroup.DayOf(at), value, currency);
        var sum = counts.GetValueOrDefault(key);
        counts[key] = (sum.Visits + count.Visits, sum.Orders + count.Orders, sum.Units + count.Units);
    }

    private static string Text((string, string, string, string, string) key) =>
        $"{key.Item1}\0{key.Item2}\0{key.Item3}\0{key.Item4}\0{key.Item5}";
}
