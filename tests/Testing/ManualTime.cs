namespace Affiliate.Testing;

/// <summary>A clock that stands still until the test moves it; timers fire, in order of time, while it moves.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start.ToUniversalTime();

    /// <summary>Starts at noon of 1 March 2026, UTC.</summary>
    public ManualTime()
        : this(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that will fire some time: lets a test wait until code under test has begun to wait.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock)
                return _timers.Count(timer => timer.Due is not null);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>
    /// Moves forward to the given time; each timer that comes due sees its own due time as now. A periodic one fires for the first and
    /// the last of its times on the way: in two days a timer of one second has 172,800, and nobody waits between them.
    /// </summary>
    public void AdvanceTo(DateTimeOffset until)
    {
        while (TakeDue(until) is { } timer)
            timer.Fire();
    }

    /// <summary>Moves forward at once, as on a machine that slept: what came due meanwhile fires once, now.</summary>
    public void Jump(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        foreach (var timer in TakeAllDue(by))
            timer.Fire();
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            timer.Period = period > TimeSpan.Zero ? period : null;
            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : _now + dueTime;
            if (!_timers.Contains(timer))
                _timers.Add(timer);
        }

        if (dueTime == TimeSpan.Zero)
            AdvanceTo(GetUtcNow());
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.Due = null;
            _timers.Remove(timer);
        }
    }

    private List<ManualTimer> TakeAllDue(TimeSpan by)
    {
        lock (_lock)
        {
            _now += by;
            var due = _timers.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due).ToList();
            foreach (var timer in due)
                timer.Due = _now + timer.Period;
            return due;
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            var timer = _timers.Where(candidate => candidate.Due <= until).MinBy(candidate => candidate.Due);
            if (timer?.Due is not { } due)
            {
                _now = until > _now ? until : _now;
                return null;
            }

            _now = due > _now ? due : _now;
            timer.Due = timer.Period is { } period ? due + (period * Math.Max(1, (until - due).Ticks / period.Ticks)) : null;
            return timer;
        }
    }
}
