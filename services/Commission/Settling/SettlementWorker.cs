using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Commission.Settling;

/// <summary>Works on runs that nobody works on, one at a time: each second and when woken. Instances share them by leases.</summary>
internal sealed partial class SettlementWorker(
    IServiceScopeFactory scopes, SettlementLease lease, SettlementRun run, WakeSignal<SettlementWorker> signal,
    ILogger<SettlementWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ClaimAsync(stoppingToken) is { } id)
                    await WorkAsync(id, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                PutOff(fault.Message);
            }

            await signal.WaitAsync(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string?> ClaimAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await lease.ClaimAsync(scope.ServiceProvider.GetRequiredService<CommissionDb>(), cancellation);
    }

    private async Task WorkAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await run.RunAsync(id, cancellation);
        }
        catch (LeaseLostException)
        {
            Lost(id);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Failed(id, fault);
            await using var scope = scopes.CreateAsyncScope();
            await lease.GiveBackAsync(
                scope.ServiceProvider.GetRequiredService<CommissionDb>(), id, fault.Message, cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Settlements are put off: {Message}")]
    private partial void PutOff(string message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another instance goes on with settlement {Id}")]
    private partial void Lost(string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Settlement {Id} failed and is tried again")]
    private partial void Failed(string id, Exception fault);
}
