using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>Adds what was measured to the database every ten seconds and once more at the end; forgets hours after 35 days.</summary>
/// <typeparam name="TDb">The service's database.</typeparam>
internal sealed partial class StoreLevels<TDb>(
    LevelMeter<TDb> meter, LevelMetrics metrics, IServiceScopeFactory scopes, TimeProvider time, ILogger<StoreLevels<TDb>> logger)
    : PeriodicWork(Round, time, logger)
    where TDb : ServiceDb
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);
    private long cleaned;

    protected override string Name => $"Storing the service levels of {typeof(TDb).Name}";

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await StoreAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            Lost(typeof(TDb).Name, fault.GetType().Name);
        }
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        await StoreAsync(cancellation);
        var now = Time.GetUtcNow();
        if (cleaned == LevelKey.HourOf(now))
            return;
        await using var scope = scopes.CreateAsyncScope();
        await LevelTable.ForgetAsync(scope.ServiceProvider.GetRequiredService<TDb>(), now, cancellation);
        cleaned = LevelKey.HourOf(now);
    }

    private async Task StoreAsync(CancellationToken cancellation)
    {
        var taken = meter.Take();
        if (taken.Count == 0)
            return;
        using var activity = AffiliateTelemetry.Source.StartActivity("store service levels");
        activity?.SetTag("affiliate.rows", taken.Count);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await LevelTable.AddAsync(scope.ServiceProvider.GetRequiredService<TDb>(), taken, cancellation);
            metrics.Stored(taken.Count);
        }
        catch
        {
            meter.GiveBack(taken);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last service levels of {Database} were not stored ({Fault})")]
    private partial void Lost(string database, string fault);
}
