using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.Reporting.Data;

/// <summary>Adds changes to the sums, many rows by one statement.</summary>
internal static class FigureStore
{
    private const string Table =
        "figures (key, span, quarter, merchant_id, publisher_id, link, clickref, clickref2, clickref3, clickref4, clickref5, clickref6, "
            + "source, goal, coupon, page, site, device, currency, clicks, bots, visits, sales, leads, waiting, approved, rejected, "
            + "duplicate, review, amount, commission, wage, referral, reversed)";

    private static readonly string Addition = " ON CONFLICT (key) DO UPDATE SET "
        + string.Join(", ", FigureNames.All.Select(
            name => $"{name} = COALESCE(figures.{name} + excluded.{name}, figures.{name}, excluded.{name})"));

    /// <summary>In the rows' own order, so that of two transactions neither waits for the other in a circle.</summary>
    public static Task AddAsync(ReportingDb db, ManyRows rows, Tally tally, CancellationToken cancellation) => rows.AddAsync(
        Table,
        tally.Changes.Select(change => (change.Key.Key, change)).OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => Values(db, one.Key, one.change.Key, one.change.Value)),
        Addition,
        cancellation);

    private static object?[] Values(ReportingDb db, string key, FigurePlace place, Sums sums)
    {
        var by = place.Dimensions;
        return
        [
            key, (int)place.Span, place.Quarter, by.MerchantId, by.PublisherId, by.Link, by.Clickref, by.Clickref2, by.Clickref3,
            by.Clickref4, by.Clickref5, by.Clickref6, by.Source, by.Goal, by.Coupon, by.Page, by.Site, by.Device, by.Currency,
            Count(sums.Clicks), Count(sums.Bots), Count(sums.Visits), Count(sums.Sales), Count(sums.Leads), Count(sums.Waiting),
            Count(sums.Approved), Count(sums.Rejected), Count(sums.Duplicate), Count(sums.Review),
            Money(sums.Amount), Money(sums.Commission), Money(sums.Wage), Money(sums.Referral), Money(sums.Reversed),
        ];

        object? Money(decimal amount) => amount == 0 ? null : db.Stored(amount);
    }

    private static object? Count(long number) => number == 0 ? null : number;
}
