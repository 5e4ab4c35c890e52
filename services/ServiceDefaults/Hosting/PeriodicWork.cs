using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Work that comes round as long as the process runs. A round that fails is told and made up for by the next.</summary>
/// <param name="round">How long after the last tick the next one comes.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public abstract partial class PeriodicWork(TimeSpan round, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>Clock.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>What it is called in the log.</summary>
    protected virtual string Name => GetType().Name;

    /// <summary>The first round comes at the start, not after one.</summary>
    protected virtual bool BeginsAtOnce => false;

    /// <summary>Does what is due now.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellation);

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(round, Time);
        if (BeginsAtOnce)
            await RoundAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RoundAsync(stoppingToken);
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        try
        {
            await WorkAsync(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            if (StorageOutage.Is(fault))
                PutOff(Name, fault.GetType().Name, fault.Message);
            else
                BrokeOff(fault, Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} is put off to the next round: {Fault}: {Message}")]
    private partial void PutOff(string work, string fault, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} broke off until the next round")]
    private partial void BrokeOff(Exception fault, string work);
}
