using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>Brings a reversal to its conversion: applied, held for the operator, or parked until its sale comes. Saves nothing.</summary>
internal sealed class TakeReversal(ConversionDb db, DailyShare share, ConversionMetrics metrics, TimeProvider time)
{
    /// <summary>How long a reversal waits for its sale (specs/4).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(72);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Looks for its conversion by order.</summary>
    public async Task TakeAsync(StoredReversal reversal, CancellationToken cancellation)
    {
        await share.WaitForTurnAsync(reversal.MerchantId, cancellation);
        if (await FindAsync(reversal, cancellation) is { } conversion)
            await TakeAsync(reversal, conversion, cancellation);
        else
            WaitFurther(reversal);
        metrics.Reversal(reversal);
    }

    /// <summary>Takes it off that conversion, unless the merchant's day is used up and it is not the operator's own word.</summary>
    public async Task TakeAsync(
        StoredReversal reversal, StoredConversion conversion, CancellationToken cancellation, bool isOperators = false)
    {
        var now = time.GetStorableNow();
        reversal.ConversionId = conversion.Id;
        if (Mismatch(reversal, conversion) is { } mismatch)
            (reversal.State, reversal.Reason, reversal.LookAt, reversal.SettledAt) = (ReversalState.Unmatched, mismatch, null, now);
        else if (!isOperators && reversal.Kind != ReversalKind.Operator
            && await share.IsUsedUpAsync(conversion.MerchantId, now, cancellation))
            (reversal.State, reversal.LookAt) = (ReversalState.Held, null);
        else
            await ApplyReversal.TakeAsync(db, conversion, reversal, now, cancellation);
    }

    /// <summary>A part can only be told in the currency of what was reported; null when it is.</summary>
    public static string? Mismatch(StoredReversal reversal, StoredConversion conversion)
    {
        var reported = conversion.Tracked?.Currency ?? conversion.Currency;
        return reversal is { Amount: not null, Currency: { } currency, Kind: ReversalKind.Credit or ReversalKind.Chargeback }
            && currency != reported
            ? $"The sale was reported in {reported}, its reversal in {currency}."
            : null;
    }

    /// <summary>The sale of that order: the first report of it, whoever made it, rather than one that was refused.</summary>
    public Task<StoredConversion?> FindAsync(StoredReversal reversal, CancellationToken cancellation) => reversal.ConversionId is { } id
        ? db.Conversions.FirstOrDefaultAsync(row => row.Id == id, cancellation)
        : OfOrderAsync(reversal, cancellation);

    private Task<StoredConversion?> OfOrderAsync(StoredReversal reversal, CancellationToken cancellation) => db.Conversions
        .Where(
            row => row.MerchantId == reversal.MerchantId && row.OrderId == reversal.OrderId && row.Type == ConversionType.Sale
                && row.DuplicateOf == null)
        .OrderBy(row => row.IsUnattributed).FirstOrDefaultAsync(cancellation);

    private void WaitFurther(StoredReversal reversal)
    {
        var now = time.GetStorableNow();
        if (now >= reversal.ReceivedAt + Patience)
        {
            (reversal.State, reversal.LookAt, reversal.SettledAt) = (ReversalState.Unmatched, null, now);
            return;
        }

        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(reversal.Looks++, 10)));
        (reversal.State, reversal.LookAt) = (ReversalState.Parked, now + pause);
    }
}
