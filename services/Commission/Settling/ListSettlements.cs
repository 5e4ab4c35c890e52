using System.Globalization;
using Affiliate.Commission.Data;
using Affiliate.Commission.Payments;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Settling;

/// <summary><c>GET /v1/settlements</c>: newest first; <c>GET /v1/settlements/{id}</c>: one.</summary>
internal static class ListSettlements
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/settlements", ListAsync).For(Roles.Operator)
            .WithName("ListSettlements").WithSummary("Settlements, newest first").Produces<Page<SettlementView>>();
        routes.MapGet("/v1/settlements/{id}", GetAsync).For(Roles.Operator)
            .WithName("GetSettlement").WithSummary("A settlement, as far as it is").Produces<SettlementView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(PageRequest page, CommissionDb db, CancellationToken cancellation)
    {
        var before = PaymentCursor.Read(page);
        var runs = await db.Settlements.AsNoTracking().Where(run => run.Number < before)
            .OrderByDescending(run => run.Number).Take(page.Limit + 1).ToListAsync(cancellation);
        var answer = page.Page(runs, run => run.Number.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<SettlementView>([.. answer.Data.Select(SettlementView.Of)], answer.NextCursor));
    }

    private static async Task<IResult> GetAsync(string id, CommissionDb db, CancellationToken cancellation) =>
        await db.Settlements.AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, cancellation) is { } run
            ? TypedResults.Ok(SettlementView.Of(run))
            : Problem.NotFound("settlement");
}
