using System.Diagnostics;
using Xunit;

namespace Affiliate.Testing;

/// <summary>Waits for a condition instead of for a time. An attempt that throws counts as "not yet".</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns the first value read that fulfils the condition.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">After the deadline, with the message and the last value or error.</exception>
    public static async Task<T> Async<T>(Func<Task<T>> read, Func<T, bool> condition, TimeSpan deadline, string message)
    {
        var started = Stopwatch.GetTimestamp();
        var wait = TimeSpan.FromMilliseconds(10);
        while (true)
        {
            string last;
            try
            {
                var value = await read();
                if (condition(value))
                    return value;
                last = $"last value: {value}";
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                last = $"last error: {error}";
            }

            if (Stopwatch.GetElapsedTime(started) > deadline)
                Assert.Fail($"Not within {deadline.TotalSeconds:0.#} s: {message}; {last}");
            await Task.Delay(wait);
            wait = wait * 1.5 < Longest ? wait * 1.5 : Longest;
        }
    }

    public static Task Async(Func<Task<bool>> condition, TimeSpan deadline, string message) =>
        Async(condition, met => met, deadline, message);

    public static Task Async(Func<bool> condition, TimeSpan deadline, string message) =>
        Async(() => Task.FromResult(condition()), met => met, deadline, message);

    /// <summary>For a block of assertions: passes as soon as none throws.</summary>
    public static Task Async(Func<Task> assertions, TimeSpan deadline, string message) =>
        Async(
            async () =>
            {
                await assertions();
                return true;
            },
            deadline,
            message);
}
