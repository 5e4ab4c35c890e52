namespace Affiliate.Bench.Events;

/// <summary>Counts what arrives and tells when all of a round is there.</summary>
internal sealed class Arrivals
{
    private int missing;
    private TaskCompletionSource all = new();

    public Task Expect(int events)
    {
        all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref missing, events);
        return all.Task;
    }

    public void Count()
    {
        if (Interlocked.Decrement(ref missing) == 0)
            all.TrySetResult();
    }
}
