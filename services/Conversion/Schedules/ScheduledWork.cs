namespace Affiliate.Conversion.Schedules;

/// <summary>Does what is due every few seconds. Each row is leased before it is worked on, so that instances share the work.</summary>
internal abstract class ScheduledWork(IServiceScopeFactory scopes, TimeProvider time, ILogger logger, TimeSpan? round = null)
    : PeriodicWork(round ?? EveryFewSeconds, time, logger)
{
    /// <summary>How long a row is another instance's to leave alone.</summary>
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Rows looked at in one go.</summary>
    protected const int Batch = 100;

    private static readonly TimeSpan EveryFewSeconds = TimeSpan.FromSeconds(2);

    /// <summary>How long a row is left alone on which the work broke off.</summary>
    protected static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(10);

    /// <summary>Each piece of work has a scope of its own.</summary>
    protected IServiceScopeFactory Scopes { get; } = scopes;

    /// <summary>One after the other. What breaks off is put off and keeps none of the others waiting; it is told at the end.</summary>
    protected static async Task EachAsync<T>(IEnumerable<T> due, Func<T, Task> work, Func<T, Task> putOff)
    {
        List<Exception> faults = [];
        foreach (var one in due)
        {
            try
            {
                await work(one);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && !StorageOutage.Is(fault))
            {
                faults.Add(fault);
                await putOff(one);
            }
        }

        if (faults.Count > 0)
            throw new AggregateException(faults);
    }
}
