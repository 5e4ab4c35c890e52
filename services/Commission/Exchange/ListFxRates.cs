using System.Globalization;
using Affiliate.Commission.Data;
using Affiliate.Commission.Payments;
using Affiliate.Domain.Money;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Exchange;

/// <summary><c>GET /v1/fx-rates?from=&amp;to=&amp;source=</c>: all that was ever stored, stored last first.</summary>
internal static class ListFxRates
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/fx-rates", HandleAsync).For(Roles.Operator)
        .WithName("ListFxRates").WithSummary("Stored rates of exchange, stored last first").Produces<FxRates>();

    private static async Task<IResult> HandleAsync(
        string? from, string? to, string? source, PageRequest page, CommissionDb db, CancellationToken cancellation)
    {
        var (first, second) = (Code("from", from), Code("to", to));
        var before = PaymentCursor.Read(page);
        var rates = await db.FxRates.AsNoTracking()
            .Where(rate => rate.Number < before && (first == null || rate.FromCurrency == first)
                && (second == null || rate.ToCurrency == second) && (string.IsNullOrEmpty(source) || rate.Source == source))
            .OrderByDescending(rate => rate.Number).Take(page.Limit + 1).ToListAsync(cancellation);
        var shown = KeepRates.Shown(rates).Rates!.Zip(rates).ToList();
        var answer = page.Page(shown, one => one.Second.Number.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new FxRates([.. answer.Data.Select(one => one.First)], answer.NextCursor));
    }

    private static string? Code(string field, string? text)
    {
        if (text is null or "")
            return null;
        return Currency.TryParse(text, out var code) ? code : throw Refusal.Invalid(field, "is no currency we know");
    }
}
