using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions;

/// <summary>Tells of conversions, in the transaction of what it tells.</summary>
internal static class ConversionEvents
{
    /// <summary>The first version, whatever its status.</summary>
    /// <param name="db">Where it is stored.</param>
    /// <param name="conversion">The conversion.</param>
    /// <param name="traceParent">W3C trace context of its request; null when that is the work under way.</param>
    public static void PublishRecorded(this ConversionDb db, StoredConversion conversion, string? traceParent = null) =>
        db.Publish(new ConversionRecorded(conversion.MerchantId, Snapshots.Of(conversion)), traceParent);

    /// <summary>Makes the next version of a changed conversion and tells of it by what became of its status.</summary>
    public static void PublishChange(this ConversionDb db, StoredConversion conversion, int statusBefore, DateTimeOffset now)
    {
        var snapshot = Next(conversion, now);
        db.Publish(conversion.Status == statusBefore
            ? new ConversionChanged(conversion.MerchantId, snapshot)
            : conversion.Status switch
            {
                ConversionStatus.Approved => new ConversionApproved(conversion.MerchantId, snapshot),
                ConversionStatus.Rejected => new ConversionRejected(conversion.MerchantId, snapshot),
                _ => (object)new ConversionChanged(conversion.MerchantId, snapshot),
            });
    }

    /// <summary>Makes the next version and tells of it as a reversal, whatever became of the status.</summary>
    public static void PublishReversed(this ConversionDb db, StoredConversion conversion, DateTimeOffset now) =>
        db.Publish(new ConversionReversed(conversion.MerchantId, Next(conversion, now)));

    /// <summary>Makes the next version of a closed conversion and tells of it; the version, for whoever asked for the closing.</summary>
    public static ConversionSnapshot PublishClosed(this ConversionDb db, StoredConversion conversion, DateTimeOffset now)
    {
        var snapshot = Next(conversion, now);
        db.Publish(new ConversionClosed(conversion.MerchantId, snapshot));
        return snapshot;
    }

    private static ConversionSnapshot Next(StoredConversion conversion, DateTimeOffset now)
    {
        conversion.Version++;
        conversion.UpdatedAt = now;
        return Snapshots.Of(conversion);
    }
}
