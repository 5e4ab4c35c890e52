using Affiliate.Commission.Accounts;
using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.Commission.Ledger;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Payments;

/// <summary>
/// <c>POST /v1/payouts</c>: money went to a publisher, never more than is available. What it earned itself is taken first, then
/// what it earned by referring others. The same reference again changes nothing.
/// </summary>
internal static class RecordPayout
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/payouts", HandleAsync).For(Roles.Operator)
        .WithName("RecordPayout").WithSummary("Records that a publisher was paid").Produces<PayoutView>()
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(
        PayoutRequest sent, CommissionDb db, KnownPublishers publishers, PayoutMinimum minimum, BalanceBook balances, LedgerBook ledger,
        TimeProvider time, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var currency = PaymentCheck.Code(sent.Currency, errors);
        PaymentCheck.Amount(sent.Amount, currency, errors);
        var reference = PaymentCheck.Reference(sent.Reference, errors);
        if (errors.Required("publisher_id", sent.PublisherId) && await publishers.FindAsync(sent.PublisherId, cancellation) is null)
            errors.Add("publisher_id", "is nobody's");
        if (errors.ByField() is { Count: > 0 } wrong)
            return Problem.Invalid(wrong.AsReadOnly());

        var payout = new Payout
        {
            PublisherId = sent.PublisherId!,
            Reference = reference,
            Amount = sent.Amount!.Value,
            Currency = currency!,
            At = time.GetStorableNow(),
        };
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync($"payout {payout.PublisherId} {reference}", cancellation);
        var known = await db.Payouts.AsNoTracking()
            .FirstOrDefaultAsync(one => one.PublisherId == payout.PublisherId && one.Reference == reference, cancellation);
        if (known is not null)
            return known.Amount == payout.Amount && known.Currency == currency
                ? TypedResults.Ok(PayoutView.Of(known))
                : Problem.Taken("reference", "was used before for another amount or currency");
        if (payout.Amount < minimum.Of(payout.Currency))
            return Problem.Invalid("amount", $"is below the least payout of {Text(minimum.Of(payout.Currency))} {currency}");
        if (await PostAsync(payout, balances, ledger, cancellation) is { } available)
            return Problem.Invalid("amount", $"is above what is available: {Text(available)} {currency}");
        db.Add(payout);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return TypedResults.Ok(PayoutView.Of(payout));
    }

    // Null when it is posted, else what is available. The accounts stay locked, so two at once cannot both take the rest.
    private static async Task<decimal?> PostAsync(
        Payout payout, BalanceBook balances, LedgerBook ledger, CancellationToken cancellation)
    {
        var (own, referrals) = (Account.Publisher(payout.PublisherId), Account.Referrer(payout.PublisherId));
        var held = await balances.LockAsync([Account.CashPayouts, own, referrals], payout.Currency, cancellation);
        if (payout.Amount > held[own] + held[referrals])
            return held[own] + held[referrals];
        var ofOwn = Math.Clamp(held[own], 0, payout.Amount);
        await ledger.PostAsync(
            Postings.Payout(payout.PublisherId, ofOwn, payout.Amount - ofOwn, payout.Currency), PostingKind.Payout, cancellation);
        return null;
    }

    private static string Text(decimal amount) => amount.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Money sent to a publisher.</summary>
/// <param name="PublisherId">Who got it.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Amount">Above 0, at most what is available.</param>
/// <param name="Reference">The operator's name for it, 1 to 100 characters.</param>
public sealed record PayoutRequest(string? PublisherId, string? Currency, decimal? Amount, string? Reference);
