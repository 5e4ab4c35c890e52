namespace Affiliate.Conversion.Conversions;

/// <summary>The time as both databases keep it: whole microseconds.</summary>
internal static class Clock
{
    public static DateTimeOffset GetStorableNow(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
