using System.Globalization;
using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.Commission.Exports;
using Affiliate.Domain.Money;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Texts;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Payments;

/// <summary>
/// <c>GET /v1/payouts?publisher_id=&amp;currency=&amp;reference=&amp;from=&amp;until=</c>: newest first; with <c>format=csv</c> all of
/// them, oldest first. Times from, inclusive, until, exclusive.
/// </summary>
internal static class ListPayouts
{
    private const int Rows = 1000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/payouts", HandleAsync).For(Roles.Operator)
        .WithName("ListPayouts").WithSummary("Payouts, newest first; as CSV all of them, oldest first")
        .Produces<Page<PayoutView>>().DescribeFilters(["format", "publisher_id", "currency", "reference", "from", "until"]);

    private static async Task HandleAsync(HttpContext http, PageRequest page, CommissionDb db)
    {
        var wanted = Wanted(http.Request.Query, db);
        var isCsv = CsvFormat.IsAskedFor(http.Request);
        var before = PaymentCursor.Read(page);
        if (isCsv)
        {
            await CsvFormat.WriteAsync(http, "payouts.csv", Lines(wanted));
            return;
        }

        var payouts = await wanted.Where(payout => payout.Number < before)
            .OrderByDescending(payout => payout.Number).Take(page.Limit + 1).ToListAsync(http.RequestAborted);
        await TypedResults.Ok(page.Page(
            payouts.ConvertAll(PayoutView.Of), payout => payout.Number.ToString(CultureInfo.InvariantCulture))).ExecuteAsync(http);
    }

    private static IQueryable<Payout> Wanted(IQueryCollection query, CommissionDb db)
    {
        var wanted = db.Payouts.AsNoTracking();
        if (query["publisher_id"] is [{ Length: > 0 } publisher])
            wanted = wanted.Where(payout => payout.PublisherId == publisher);
        if (query["reference"] is [{ Length: > 0 } sent])
        {
            var reference = ForeignId.Bare(sent);
            wanted = wanted.Where(payout => payout.Reference == reference);
        }

        if (query["currency"] is [{ Length: > 0 } text])
            wanted = Currency.TryParse(text, out var code)
                ? wanted.Where(payout => payout.Currency == code)
                : throw Refusal.Invalid("currency", "is no currency we know");
        if (Time(query, "from") is { } from)
            wanted = wanted.Where(payout => payout.At >= from);
        if (Time(query, "until") is { } until)
            wanted = wanted.Where(payout => payout.At < until);
        return wanted;
    }

    private static DateTimeOffset? Time(IQueryCollection query, string name)
    {
        if (query[name] is not [{ Length: > 0 } text])
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw Refusal.Invalid(name, "must be a time such as 2026-11-01T00:00:00Z");
    }

    private static async IAsyncEnumerable<string> Lines(IQueryable<Payout> wanted)
    {
        yield return CsvLine.Of("publisher_id", "currency", "amount", "reference", "at");
        for (var last = 0L;;)
        {
            var after = last;
            var rows = await wanted.Where(payout => payout.Number > after).OrderBy(payout => payout.Number).Take(Rows).ToListAsync();
            foreach (var payout in rows)
                yield return CsvLine.Of(payout.PublisherId, payout.Currency, payout.Amount, payout.Reference, payout.At);
            if (rows.Count < Rows)
                yield break;
            last = rows[^1].Number;
        }
    }
}
