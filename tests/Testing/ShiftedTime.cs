namespace Affiliate.Testing;

/// <summary>The system's clock, ahead by what the test says; timers take the time they take.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long ticks;

    /// <summary>How far ahead.</summary>
    public TimeSpan Shift
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref ticks));
        set => Interlocked.Exchange(ref ticks, value.Ticks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
