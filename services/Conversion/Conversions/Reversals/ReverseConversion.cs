using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Editing;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>
/// <c>POST /v1/conversions/{id}/reverse</c>: the operator, or the merchant whose it is, takes it back in whole or in part.
/// </summary>
internal sealed partial class ReverseConversion(
    ConversionDb db, TakeReversal take, DailyShare share, ConversionMetrics metrics, TimeProvider time, ILogger<ReverseConversion> logger)
{
    public static async Task<ReversalView> HandleAsync(
        string id, HttpRequest request, Caller caller, ReverseConversion reverse, CancellationToken cancellation)
    {
        using var fields = await RequestFields.ReadAnyCaseAsync(request, cancellation);
        var reason = ReversalFields.Reason(fields);
        return await reverse.RunAsync(id, caller, ReversalFields.Amount(fields), reason, cancellation);
    }

    private async Task<ReversalView> RunAsync(string id, Caller caller, decimal? amount, string reason, CancellationToken cancellation)
    {
        StoredConversion? conversion = null;
        StoredReversal? reversal = null;
        await Attempt.UntilDoneAsync(db, async () =>
        {
            var merchant = await db.Conversions.Where(row => row.Id == id).Select(row => row.MerchantId).FirstOrDefaultAsync(cancellation);
            if (merchant is null || (!caller.IsOperator && merchant != caller.Id))
                throw Refusal.NotFound("conversion");
            await share.WaitForTurnAsync(merchant, cancellation);
            conversion = await db.Conversions.FirstAsync(row => row.Id == id, cancellation);
            Check(conversion, amount);
            reversal = Make(conversion, caller, amount, reason);
            db.Reversals.Add(reversal);
            await take.TakeAsync(reversal, conversion, cancellation);
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
        metrics.Reversal(reversal!);
        Taken(conversion!.Id, conversion.MerchantId, reversal!.State, reversal.Kind);
        return ReversalView.Of(reversal, conversion);
    }

    private static void Check(StoredConversion conversion, decimal? amount)
    {
        if (conversion.DuplicateOf is not null)
            throw new Refusal(StatusCodes.Status409Conflict, "", "A duplicate earns nothing; reverse the first conversion.");
        if (conversion.ReversedInWhole)
            throw new Refusal(StatusCodes.Status409Conflict, "", "All of the conversion is reversed already.");
        if (conversion.Status == ConversionStatus.Rejected)
            throw new Refusal(StatusCodes.Status409Conflict, "", "The conversion is rejected: nothing of it stands.");
        ReversalFields.CheckDigits(amount, conversion);
        if (amount is not null && conversion.Amount == 0)
            throw Refusal.Invalid("amount", "must be left out: the conversion has no amount that could be reversed in parts");
        if (amount > conversion.Amount - conversion.ReversedAmount)
            throw Refusal.Invalid(
                "amount",
                $"is more than is left of it: {PlainDecimalConverter.Plain(conversion.Amount - conversion.ReversedAmount)} "
                + conversion.Currency);
    }

    private StoredReversal Make(StoredConversion conversion, Caller caller, decimal? amount, string reason) => new()
    {
        Id = Ids.New(),
        MerchantId = conversion.MerchantId,
        ConversionId = conversion.Id,
        OrderId = conversion.OrderId,
        Kind = caller.IsOperator ? ReversalKind.Operator : ReversalKind.Merchant,
        Amount = amount,
        Currency = conversion.Currency,
        Reason = reason,
        State = ReversalState.Held,
        ReceivedAt = time.GetStorableNow(),
    };

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Reversal of conversion {ConversionId} of merchant {MerchantId} is {State}, by the {Kind}'s word")]
    private partial void Taken(string conversionId, string merchantId, string state, string kind);
}

/// <summary>Describes the body of <c>POST /v1/conversions/{id}/reverse</c>.</summary>
/// <param name="Amount">How much, in the conversion's currency; left out: all that is left.</param>
/// <param name="Reason">Why, at most 500 characters; merchant and publisher read it.</param>
internal sealed record ReverseRequest(decimal? Amount, string Reason);
