using Affiliate.Conversion.Clicks;

namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Stores a new conversion with its event, and with the click's credit when it needs one. Whoever comes second for an
/// identity or a last credit stores nothing and has to decide anew.
/// </summary>
internal static class StoreConversion
{
    /// <summary>False when somebody else was first.</summary>
    public static Task<bool> TryAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation) =>
        Attempt.TryAsync(db, () => StoreAsync(db, conversion, cancellation), UniqueViolation.Is, cancellation);

    private static async Task<bool> StoreAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        if (conversion.HoldsCredit && !await ClickCredits.TakeAsync(db, conversion.ClickToken!, cancellation))
            return false;
        db.Conversions.Add(conversion);
        db.PublishRecorded(conversion);
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
