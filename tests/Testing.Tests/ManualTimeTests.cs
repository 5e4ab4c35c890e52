namespace Affiliate.Testing.Tests;

public sealed class ManualTimeTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void It_stands_still_until_moved()
    {
        var (now, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        Assert.Equal(now, _time.GetUtcNow());

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(now.AddMinutes(5), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(5), _time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timers_fire_in_order_of_time_and_see_their_own_due_time()
    {
        var start = _time.GetUtcNow();
        var fired = new List<(string Timer, double Second)>();
        using var late = Timer("late", 3, Timeout.Infinite);
        using var every = Timer("every", 2, 2);
        using var never = Timer("never", 10, 1);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("every", 2), ("late", 3), ("every", 4)], fired);
        Assert.Equal(start.AddSeconds(5), _time.GetUtcNow());

        ITimer Timer(string name, int due, int period) => _time.CreateTimer(
            _ => fired.Add((name, (_time.GetUtcNow() - start).TotalSeconds)),
            null,
            TimeSpan.FromSeconds(due),
            period < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period));
    }

    [Fact]
    public async Task Delays_and_timeouts_of_the_framework_follow_it()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _time);
        using var timeout = new CancellationTokenSource(TimeSpan.FromHours(2), _time);
        Assert.Equal(2, _time.PendingTimers);

        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        _time.Advance(TimeSpan.FromMinutes(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(timeout.IsCancellationRequested);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.True(timeout.IsCancellationRequested);
    }

    [Fact]
    public void A_long_way_has_a_periodic_timer_fire_at_its_first_and_last_time()
    {
        var fired = new List<double>();
        var start = _time.GetUtcNow();
        using var timer = _time.CreateTimer(
            _ => fired.Add((_time.GetUtcNow() - start).TotalSeconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal([1, 99], fired);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 99, 101], fired);
    }

    [Fact]
    public void A_jump_fires_once_what_would_have_come_due_many_times()
    {
        var fired = new List<DateTimeOffset>();
        var start = _time.GetUtcNow();
        using var timer = _time.CreateTimer(_ => fired.Add(_time.GetUtcNow()), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _time.Jump(TimeSpan.FromDays(3));
        Assert.Equal([start.AddDays(3)], fired);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(start.AddDays(3).AddSeconds(1), fired[^1]);
        Assert.Equal(2, fired.Count);
    }

    [Fact]
    public void A_disposed_timer_stays_silent()
    {
        var fired = false;
        var timer = _time.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(fired);
        Assert.False(timer.Change(TimeSpan.FromSeconds(1), TimeSpan.Zero));
    }
}
