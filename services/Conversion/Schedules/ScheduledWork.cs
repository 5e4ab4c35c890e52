namespace Affiliate.Conversion.Schedules;

/// <summary>Does what is due every few seconds. Each row is leased before it is worked on, so that instances share the work.</summary>
internal abstract partial class ScheduledWork(IServiceScopeFactory scopes, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>How long a row is another instance's to leave alone.</summary>
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Rows looked at in one go.</summary>
    protected const int Batch = 100;

    /// <summary>How often it looks.</summary>
    protected virtual TimeSpan Round => TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WorkAsync(scopes, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                PutOff(fault, GetType().Name);
            }
        }
    }

    /// <summary>One round.</summary>
    protected abstract Task WorkAsync(IServiceScopeFactory scopes, CancellationToken cancellation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} is put off to the next round")]
    private partial void PutOff(Exception fault, string work);
}
