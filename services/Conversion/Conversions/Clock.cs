namespace Affiliate.Conversion.Conversions;

/// <summary>Times as both databases keep them: UTC, whole microseconds.</summary>
internal static class Clock
{
    public static DateTimeOffset GetStorableNow(this TimeProvider time) => time.GetUtcNow().ToStorable();

    public static DateTimeOffset ToStorable(this DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
