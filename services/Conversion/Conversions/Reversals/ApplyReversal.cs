using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Editing;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>Takes a reversal off its conversion and adds the event; saves nothing.</summary>
internal static class ApplyReversal
{
    /// <summary>
    /// Reversed in whole before its settlement the conversion is rejected; after it the status stays and the money goes back.
    /// What nothing is left of to take back is done, too: a sender repeats until it hears so.
    /// </summary>
    public static async Task TakeAsync(
        ConversionDb db, StoredConversion conversion, StoredReversal reversal, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = Reversed.Of(conversion);
        var after = ReversalRule.After(before, before.InWhole ? null : PartOf(conversion, reversal));
        (reversal.ConversionId, reversal.State, reversal.SettledAt, reversal.LookAt) =
            (conversion.Id, ReversalState.Applied, now, null);
        if (after == before)
            return;
        var (status, due) = (conversion.Status, conversion.ApprovalDue);
        Stand(conversion, after);
        if (after.InWhole && !conversion.CheckedOut && status != ConversionStatus.Rejected)
            await StatusChange.ApplyAsync(db, conversion, ConversionStatus.Rejected, Words(reversal), By(reversal), cancellation);
        else if (after.InWhole && status != ConversionStatus.Rejected)
            (conversion.StatusReason, conversion.StatusBy) = (Words(reversal), By(reversal));
        conversion.Reversals =
        [
            .. conversion.Reversals,
            new AppliedReversal(
                reversal.Id, reversal.Kind, after.ReversedAmount - before.ReversedAmount, reversal.Reason, now,
                conversion.Status == status ? null : status, conversion.Status == status ? null : due),
        ];
        db.PublishReversed(conversion, now);
    }

    /// <summary>Puts on the conversion what stands reversed.</summary>
    public static void Stand(StoredConversion conversion, Reversed reversed) =>
        (conversion.ReversedTracked, conversion.ReversedAmount, conversion.ReversedInWhole) =
            (reversed.TrackedReversed, reversed.ReversedAmount, reversed.InWhole);

    /// <summary>How much of what was reported an amount in the conversion's currency is.</summary>
    public static decimal InTracked(StoredConversion conversion, decimal amount) =>
        conversion.Tracked is { } tracked && conversion.Amount > 0
        ? decimal.Round(amount * tracked.Amount / conversion.Amount, Domain.Money.Currency.MostDigits, MidpointRounding.ToEven)
        : amount;

    // A biller speaks of what it reported; everybody else of what the conversion shows.
    private static decimal? PartOf(StoredConversion conversion, StoredReversal reversal) => reversal switch
    {
        { Amount: null } => null,
        { Amount: { } amount, Kind: ReversalKind.Credit or ReversalKind.Chargeback } => amount,
        { Amount: { } amount } => InTracked(conversion, amount),
    };

    private static string By(StoredReversal reversal) => reversal.Kind switch
    {
        ReversalKind.Return => StatusAuthors.Lead,
        ReversalKind.Operator => StatusAuthors.Operator,
        _ => StatusAuthors.Merchant,
    };

    private static string Words(StoredReversal reversal) => reversal.Kind switch
    {
        ReversalKind.Credit => "Reversed by the biller: credit.",
        ReversalKind.Chargeback => "Reversed by the biller: chargeback.",
        ReversalKind.Return => "Reversed: the goods came back.",
        ReversalKind.Merchant => $"Reversed by the merchant: {reversal.Reason}",
        _ => $"Reversed by the operator: {reversal.Reason}",
    };
}
