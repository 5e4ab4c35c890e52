namespace Affiliate.Standalone.Demo;

/// <summary>The system's clock set back: what takes a month is played in a minute. Timers take the time they take.</summary>
internal sealed class DemoClock(int daysBack) : TimeProvider
{
    private long behind = TimeSpan.FromDays(daysBack).Ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(-Interlocked.Read(ref behind));

    /// <summary>Goes on to a time, never back, and never beyond the system's.</summary>
    public void GoTo(DateTimeOffset time)
    {
        var wanted = Math.Max(0, (base.GetUtcNow() - time).Ticks);
        if (wanted < Interlocked.Read(ref behind))
            Interlocked.Exchange(ref behind, wanted);
    }

    /// <summary>From now on it is the system's.</summary>
    public void CatchUp() => GoTo(DateTimeOffset.MaxValue);
}
