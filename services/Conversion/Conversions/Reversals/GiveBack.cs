using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Conversions.Editing;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>Gives back what was wrongly reversed, or a part of it; the status it had before comes back with it. Saves nothing.</summary>
internal static class GiveBack
{
    /// <summary>422 when more is to be given back than was taken.</summary>
    public static async Task ApplyAsync(
        ConversionDb db, StoredConversion conversion, decimal? amount, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        Check(conversion, amount);
        conversion.StatusBy = StatusAuthors.Operator;
        var before = Reversed.Of(conversion);
        var after = amount is { } part && part < before.ReversedAmount
            ? ReversalRule.After(before with { InWhole = false }, -ApplyReversal.InTracked(conversion, part))
            : before with { TrackedReversed = 0, ReversedAmount = 0, InWhole = false };
        ApplyReversal.Stand(conversion, after);
        if (conversion.Reversals.LastOrDefault(one => one.StatusBefore is not null) is { StatusBefore: { } status } undone
            && conversion.Status == ConversionStatus.Rejected)
            await ReviveAsync(db, conversion, status, undone.ApprovalDueBefore, reason, cancellation);
        conversion.Reversals =
        [
            .. conversion.Reversals,
            new AppliedReversal(
                Ids.New(), ReversalKind.Reinstatement, after.ReversedAmount - before.ReversedAmount, reason, now),
        ];
        conversion.Trace = conversion.Trace with
        {
            Reinstatements = [.. conversion.Trace.Reinstatements, $"reversal taken back by the operator: {reason}"],
        };
        db.PublishReversed(conversion, now);
    }

    private static void Check(StoredConversion conversion, decimal? amount)
    {
        ReversalFields.CheckDigits(amount, conversion);
        if (amount > 0 && conversion.Amount == 0)
            throw Refusal.Invalid("amount", "must be left out: the conversion has no amount that could be given back in parts");
        if (amount > conversion.ReversedAmount)
            throw Refusal.Invalid(
                "amount",
                $"is more than was reversed of it: {PlainDecimalConverter.Plain(conversion.ReversedAmount)} {conversion.Currency}");
    }

    // By the operator's word, it stands without a credit when its click has none left.
    private static async Task ReviveAsync(
        ConversionDb db, StoredConversion conversion, int status, DateTimeOffset? due, string reason, CancellationToken cancellation)
    {
        conversion.HoldsCredit = StatusChange.IsLimited(conversion)
            && await ClickCredits.TakeAsync(db, conversion.ClickToken!, cancellation);
        (conversion.Status, conversion.StatusReason, conversion.ApprovalDue) =
            (status, $"Reversal taken back by the operator: {reason}", due);

        // What nobody has decided stays open; it closes once somebody has.
        if (status is ConversionStatus.Waiting or ConversionStatus.Review && !conversion.CheckedOut)
            conversion.IsClosed = false;
    }
}
