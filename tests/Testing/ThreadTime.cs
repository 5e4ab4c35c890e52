using System.Globalization;

namespace Affiliate.Testing;

/// <summary>
/// What something costs the processor: the calling thread's own time, which other work on the machine does not lengthen. Linux only.
/// </summary>
public static class ThreadTime
{
    private const string Clock = "/proc/thread-self/schedstat";

    /// <summary>The processor time the calling thread spends on it; it must not hand its work to other threads.</summary>
    public static TimeSpan Of(Action work)
    {
        var begun = Now();
        work();
        return Now() - begun;
    }

    // The first number: nanoseconds this thread has run.
    private static TimeSpan Now() => TimeSpan.FromMicroseconds(
        long.Parse(File.ReadAllText(Clock).Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0);
}
