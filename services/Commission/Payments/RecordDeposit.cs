using Affiliate.Commission.Accounts;
using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.Commission.Ledger;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Payments;

/// <summary><c>POST /v1/merchants/{id}/deposits</c>: money came in. The same reference again changes nothing.</summary>
internal static class RecordDeposit
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/merchants/{id}/deposits", HandleAsync).For(Roles.Operator)
        .WithName("RecordDeposit").WithSummary("Adds money a merchant sent to its balance").Produces<BalanceAnswer>()
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(
        string id, DepositRequest sent, CommissionDb db, KnownMerchants merchants, LedgerBook ledger, BalanceBook balances,
        TimeProvider time, CancellationToken cancellation)
    {
        if (await merchants.FindAsync(id, cancellation) is not { } merchant)
            return Problem.NotFound("merchant");
        var errors = new FieldErrors();
        var currency = PaymentCheck.Code(sent.Currency is { Length: > 0 } ? sent.Currency : merchant.Currency, errors);
        PaymentCheck.Amount(sent.Amount, currency, errors);
        var reference = PaymentCheck.Reference(sent.Reference, errors);
        if (errors.ByField() is { Count: > 0 } wrong)
            return Problem.Invalid(wrong.AsReadOnly());

        await using var write = await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync($"deposit {id} {reference}", cancellation);
        var known = await db.Deposits.AsNoTracking()
            .FirstOrDefaultAsync(deposit => deposit.MerchantId == id && deposit.Reference == reference, cancellation);
        if (known is not null && (known.Amount != sent.Amount || known.Currency != currency))
            return Problem.Taken("reference", "was used before for another amount or currency");
        if (known is null)
        {
            db.Add(new Deposit
            {
                MerchantId = id,
                Reference = reference,
                Amount = sent.Amount!.Value,
                Currency = currency!,
                At = time.GetStorableNow(),
            });
            await db.SaveChangesAsync(cancellation);
            await ledger.PostAsync(Postings.Deposit(id, sent.Amount.Value, currency!), PostingKind.Deposit, cancellation);
            await write.CommitAsync(cancellation);
        }

        return TypedResults.Ok(await GetBalance.OfMerchantAsync(id, balances, cancellation));
    }
}

/// <summary>Money a merchant sent.</summary>
/// <param name="Amount">Above 0, at most as many decimals as the currency has.</param>
/// <param name="Currency">ISO 4217 code or IRT; the merchant's own when missing.</param>
/// <param name="Reference">The operator's name for it, 1 to 100 characters.</param>
public sealed record DepositRequest(decimal? Amount, string? Currency, string? Reference);
