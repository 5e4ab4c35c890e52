using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Conversions.Editing;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>Gives back what was wrongly reversed, or a part of it; the status it had before comes back with it. Saves nothing.</summary>
internal static class GiveBack
{
    /// <summary>422 when more is to be given back than was taken.</summary>
    public static async Task ApplyAsync(
        ConversionDb db, StoredConversion conversion, decimal? amount, GivenBack given, DateTimeOffset now, CancellationToken cancellation)
    {
        Check(conversion, amount);
        conversion.StatusBy = given.Author;
        var before = Reversed.Of(conversion);
        var after = amount is { } part && part < before.ReversedAmount
            ? ReversalRule.After(before with { InWhole = false }, -ApplyReversal.InTracked(conversion, part))
            : before with { TrackedReversed = 0, ReversedAmount = 0, InWhole = false };
        ApplyReversal.Stand(conversion, after);
        if (conversion.Reversals.LastOrDefault(one => one.StatusBefore is not null) is { StatusBefore: { } status } undone
            && conversion.Status == ConversionStatus.Rejected)
            await ReviveAsync(db, conversion, given.Status ?? status, undone.ApprovalDueBefore, given, cancellation);
        else if (before.InWhole && conversion.Status != ConversionStatus.Rejected)
            conversion.StatusReason = Words(given);
        conversion.Reversals =
        [
            .. conversion.Reversals,
            new AppliedReversal(
                Ids.New(), ReversalKind.Reinstatement, after.ReversedAmount - before.ReversedAmount, given.Reason, now),
        ];
        conversion.Trace = conversion.Trace with
        {
            Reinstatements = [.. conversion.Trace.Reinstatements, $"reversal taken back by {given.Who}: {given.Reason}"],
        };
        db.PublishReversed(conversion, now);
    }

    private static string Words(GivenBack given) => $"Reversal taken back by {given.Who}: {given.Reason}";

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
        ConversionDb db, StoredConversion conversion, int status, DateTimeOffset? due, GivenBack given, CancellationToken cancellation)
    {
        conversion.HoldsCredit = StatusChange.IsLimited(conversion)
            && await ClickCredits.TakeAsync(db, conversion.ClickToken!, cancellation);
        (conversion.Status, conversion.StatusReason, conversion.ApprovalDue) = (status, Words(given), due);

        // What nobody has decided stays open; it closes once somebody has.
        if (status is ConversionStatus.Waiting or ConversionStatus.Review && !conversion.CheckedOut)
            conversion.IsClosed = false;
    }
}

/// <summary>Who gives a reversal back, and why.</summary>
/// <param name="Author">See <see cref="StatusAuthors"/>.</param>
/// <param name="Who">In words.</param>
/// <param name="Reason">In words.</param>
/// <param name="Status">The status it gets, when that is not the one it had before.</param>
internal sealed record GivenBack(string Author, string Who, string Reason, int? Status = null)
{
    /// <summary>The operator, by a word about the conversion itself.</summary>
    public static GivenBack ByOperator(string reason) => new(StatusAuthors.Operator, "the operator", reason);
}
