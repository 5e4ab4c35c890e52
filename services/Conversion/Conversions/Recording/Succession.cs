using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// A conversion that waited for its click, and turns out to name nobody, was the first of its order only by mistake: the oldest report that
/// was recorded as its duplicate meanwhile takes its place. Nobody sends again what was answered with success.
/// </summary>
internal static class Succession
{
    /// <summary>Has the oldest duplicate that names another than the first, which names nobody, decided on anew; saves nothing.</summary>
    public static async Task OfferAsync(ConversionDb db, StoredConversion first, DateTimeOffset now, CancellationToken cancellation)
    {
        await DuplicatesOf(db, first).LoadAsync(cancellation);
        // Those that became its duplicates just now are not stored as such yet.
        var heir = db.Conversions.Local.Where(row => row.DuplicateOf == first.Id)
            .Where(row => row.PublisherId is not null || row.ClickToken != first.ClickToken)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id, StringComparer.Ordinal).FirstOrDefault();
        if (heir is not null)
            heir.AttributionDue = now;
    }

    /// <summary>
    /// Makes the duplicate the first of its order, to be decided on next; saves nothing. False when its first stands after all, or
    /// another took that place: then it stays a duplicate.
    /// </summary>
    public static async Task<bool> TakeAsync(ConversionDb db, StoredConversion heir, DateTimeOffset now, CancellationToken cancellation)
    {
        heir.AttributionDue = null;
        var first = await db.Conversions.FirstAsync(row => row.Id == heir.DuplicateOf, cancellation);
        if (!first.IsUnattributed)
            return false;
        var other = await db.Conversions.Where(row => row.MerchantId == heir.MerchantId && row.Type == heir.Type
            && row.OrderId == heir.OrderId && row.DuplicateOf == null && !row.IsUnattributed).FirstOrDefaultAsync(cancellation);
        if (other is not null)
        {
            heir.DuplicateOf = other.Id;
            db.PublishChange(heir, heir.Status, now);
            return false;
        }

        foreach (var duplicate in await DuplicatesOf(db, first).Where(row => row.Id != heir.Id).ToListAsync(cancellation))
        {
            duplicate.DuplicateOf = heir.Id;
            db.PublishChange(duplicate, duplicate.Status, now);
        }

        (heir.DuplicateOf, heir.Status, heir.StatusReason) = (null, ConversionStatus.Waiting, null);
        heir.Unknown();
        return true;
    }

    // A lead told by what it says may have another id than the one it repeats.
    private static IQueryable<StoredConversion> DuplicatesOf(ConversionDb db, StoredConversion first)
    {
        var duplicates = db.Conversions.Where(
            row => row.MerchantId == first.MerchantId && row.Type == first.Type && row.DuplicateOf == first.Id);
        return first.Type == ConversionType.Lead
            ? duplicates.Where(row => row.CreatedAt >= first.CreatedAt)
            : duplicates.Where(row => row.OrderId == first.OrderId);
    }
}
