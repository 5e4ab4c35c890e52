namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Times as both databases keep them: UTC, whole microseconds.</summary>
public static class StorableTime
{
    /// <summary>Now, as it will be read back.</summary>
    public static DateTimeOffset GetStorableNow(this TimeProvider time) => time.GetUtcNow().ToStorable();

    /// <summary>The time, as it will be read back.</summary>
    public static DateTimeOffset ToStorable(this DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
