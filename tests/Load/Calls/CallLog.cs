using System.Collections.Concurrent;
using System.Diagnostics;

namespace Affiliate.Load.Calls;

/// <summary>Every request of a run and what became of it.</summary>
internal sealed class CallLog
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<Attempt> attempts = new();
    private readonly ConcurrentQueue<Success> successes = new();
    private readonly ConcurrentQueue<string> refused = new();
    private readonly ConcurrentDictionary<string, bool> open = new(StringComparer.Ordinal);

    /// <summary>Since the run began.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(started);

    public IReadOnlyCollection<Attempt> Attempts => attempts;

    public IReadOnlyCollection<Success> Successes => successes;

    /// <summary>Answers that say that the call itself is wrong.</summary>
    public IReadOnlyCollection<string> Refused => refused;

    /// <summary>Calls still without success.</summary>
    public ICollection<string> Open => open.Keys;

    public void Begin(string call) => open[call] = true;

    public void Tried(string kind, TimeSpan start, bool succeeded) => attempts.Enqueue(new(kind, start, Now - start, succeeded));

    public void Answered(string call, Success success)
    {
        open.TryRemove(call, out _);
        successes.Enqueue(success);
    }

    public void Refuse(string call, string answer)
    {
        open.TryRemove(call, out _);
        refused.Enqueue($"{call}: {answer}");
    }
}
