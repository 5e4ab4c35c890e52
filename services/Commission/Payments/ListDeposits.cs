using System.Globalization;
using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Payments;

/// <summary><c>GET /v1/merchants/{id}/deposits</c>: newest first.</summary>
internal static class ListDeposits
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/merchants/{id}/deposits", HandleAsync).For(Roles.Operator, Roles.Merchant)
        .WithName("ListDeposits").WithSummary("Money a merchant sent, newest first").Produces<Page<DepositView>>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        string id, Caller caller, PageRequest page, CommissionDb db, CancellationToken cancellation)
    {
        if (!caller.IsOperator && caller.Id != id)
            return Problem.NotFound("merchant");
        var before = PaymentCursor.Read(page);
        var deposits = await db.Deposits.AsNoTracking()
            .Where(deposit => deposit.MerchantId == id && deposit.Number < before)
            .OrderByDescending(deposit => deposit.Number).Take(page.Limit + 1).ToListAsync(cancellation);
        return TypedResults.Ok(page.Page(
            deposits.ConvertAll(
                deposit => new DepositView(deposit.Number, deposit.Reference, deposit.Amount, deposit.Currency, deposit.At)),
            deposit => deposit.Number.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>A recorded deposit.</summary>
/// <param name="Number">Order of recording, in the whole network.</param>
/// <param name="Reference">The operator's name for it.</param>
/// <param name="Amount">Above 0.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="At">When it was recorded, UTC.</param>
public sealed record DepositView(long Number, string Reference, decimal Amount, string Currency, DateTimeOffset At);
