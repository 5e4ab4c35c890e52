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

    /// <summary>Each piece of work has a scope of its own.</summary>
    protected IServiceScopeFactory Scopes { get; } = scopes;
}
