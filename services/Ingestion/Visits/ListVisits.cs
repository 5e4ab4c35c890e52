using System.Globalization;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Visits;

/// <summary>
/// <c>GET /v1/visits?group=day|page|site&amp;from=&amp;to=&amp;limit=&amp;cursor=</c>: a publisher's visits with the
/// orders and amounts beside them. A day, also in <c>from</c> and <c>to</c>, is a day of UTC whatever the shop's zone, for a
/// publisher's shops lie in many. Days come newest first, pages and sites with the most first.
/// </summary>
internal static class ListVisits
{
    private const decimal Units = 10_000m;

    public static async Task<IResult> HandleAsync(
        string? group, string? from, string? to, PageRequest page, Caller caller, IngestionDb db, CancellationToken cancellation)
    {
        group = string.IsNullOrEmpty(group) ? VisitGroup.Day : group;
        if (!VisitGroup.IsKnown(group))
            throw Refusal.Invalid("group", "must be day, page or site");
        var first = Day("from", from) ?? "0000-01-01";
        var last = Day("to", to) ?? "9999-12-31";
        var sums = db.VisitCounts.AsNoTracking()
            .Where(
                count => count.PublisherId == caller.Id && count.Dimension == group && string.Compare(count.Day, first) >= 0
                    && string.Compare(count.Day, last) <= 0)
            .GroupBy(count => new { count.Key, count.Currency })
            .Select(same => new VisitTotal
            {
                Key = same.Key.Key,
                Currency = same.Key.Currency,
                Visits = same.Sum(count => count.Visits),
                Orders = same.Sum(count => count.Orders),
                AmountUnits = same.Sum(count => count.AmountUnits),
            });
        var found = await (group == VisitGroup.Day ? VisitTotal.NewestFirst(sums, page.After) : VisitTotal.MostFirst(sums, page.After))
            .Take(page.Limit + 1).ToListAsync(cancellation);
        var totals = page.Page(found, total => total.Position);
        return Results.Ok(new Page<VisitSum>(
            totals.Data.Select(sum => new VisitSum(sum.Key, sum.Visits, sum.Orders, sum.AmountUnits / Units, sum.Currency)).ToList(),
            totals.NextCursor));
    }

    private static string? Day(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return text;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? VisitGroup.DayOf(at)
            : throw Refusal.Invalid(field, "must be a day such as 2009-05-10, or a time");
    }
}

/// <summary>Visits and orders of one day, landing page or referring site, in one currency.</summary>
/// <param name="Key">UTC day, page, or host; empty for visitors who came from no page.</param>
/// <param name="Visits">Visits counted.</param>
/// <param name="Orders">Paid orders; always 0 for pages, which shops do not report with orders.</param>
/// <param name="Amount">Their sum.</param>
/// <param name="Currency">Its currency.</param>
internal sealed record VisitSum(string Key, long Visits, long Orders, decimal Amount, string Currency);
