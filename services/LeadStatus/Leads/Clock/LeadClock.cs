using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.LeadStatus.Leads.Clock;

/// <summary>
/// Does what is due by itself: accepts leads whose hold has ended and cancels those without an answer for too long. Several
/// instances may look at once: who comes second finds the lead changed.
/// </summary>
internal sealed partial class LeadClock(IServiceScopeFactory scopes, TimeProvider time, ILogger<LeadClock> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                if (StorageOutage.Is(fault))
                    Skipped(fault.Message);
                else
                    Broken(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        bool more;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            more = await scope.ServiceProvider.GetRequiredService<DueLeads>().ChangeAsync(time.GetUtcNow(), cancellation);
        }
        while (more);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Holds and timers wait for the next round: {Message}")]
    private partial void Skipped(string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "Holds and timers broke off until the next round")]
    private partial void Broken(Exception fault);
}
