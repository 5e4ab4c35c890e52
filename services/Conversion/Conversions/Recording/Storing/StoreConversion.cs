using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Conversions.Review;

namespace Affiliate.Conversion.Conversions.Recording.Storing;

/// <summary>
/// Stores a new conversion with its event, and with the click's credit when it needs one. Whoever comes second for an
/// identity, a last credit, a place under an address's limit or the same basket of the same buyer stores nothing and has to decide anew.
/// </summary>
internal static class StoreConversion
{
    /// <summary>Not stored when somebody else was first; what became of the conversion that it contradicts, if it does.</summary>
    public static async Task<(bool Stored, string? Contradicted)> TryAsync(
        ConversionDb db, StoredConversion conversion, ConversionDraft draft, ICommittedWith? with, CancellationToken cancellation)
    {
        string? contradicted = null;
        var stored = await Attempt.TryAsync(db, async () =>
        {
            contradicted = await ReviewContradicted.ApplyAsync(db, conversion, cancellation);
            if (with is not null && await with.RowAsync(conversion, apart: false, cancellation) is { } row)
                db.Add(row);
            return !await IsUnseenLeadAsync(db, conversion, draft, cancellation) && await StoreAsync(db, conversion, cancellation);
        }, lost => lost is DbUpdateConcurrencyException || UniqueViolation.Is(lost), cancellation);
        return (stored, contradicted);
    }

    private static async Task<bool> StoreAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        if (await IsUnseenRepeatAsync(db, conversion, cancellation)
            || (await OrdersPerAddress.OverLimitAsync(db, [conversion], cancellation)).Count > 0)
            return false;
        if (conversion.HoldsCredit && !await ClickCredits.TakeAsync(db, conversion.ClickToken!, cancellation))
            return false;
        db.Conversions.Add(conversion);
        db.PublishRecorded(conversion);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private static async Task<bool> IsUnseenLeadAsync(
        ConversionDb db, StoredConversion conversion, ConversionDraft draft, CancellationToken cancellation)
    {
        if (draft.Unnamed is not { } lead || conversion.DuplicateOf is not null)
            return false;
        await db.WaitForTurnAsync(lead.Turn, cancellation);
        return await lead.FindAsync(db, cancellation) is not null;
    }

    private static async Task<bool> IsUnseenRepeatAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        if (!SameBasketLock.CouldRepeat(conversion))
            return false;
        await SameBasketLock.HoldAsync(db, [conversion], cancellation);
        return RepeatedOrder.IsYetToBeChecked(conversion) && (await RepeatedOrder.FindAsync(db, [conversion], cancellation))[0] is not null;
    }
}
