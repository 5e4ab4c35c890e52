using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage.Upkeep;

/// <summary>
/// Brings the database up to date before anything else starts. Instances that start together take turns under a lock
/// of our own: EF's lock row on SQLite survives a kill and would hang every later start. Where migrations are a job of their own, a start
/// waits for that job.
/// </summary>
internal sealed partial class MigrateAtStart<TDb>(
    IServiceScopeFactory scopes, StorageOptions storage, TimeProvider time, ILogger<MigrateAtStart<TDb>> logger)
    : IHostedLifecycleService, IMigration
    where TDb : ServiceDb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // SQLite's calls only look asynchronous; the databases of one process are brought up to date side by side.
        await Task.Yield();
        await (storage.MigrateAtStart ? MigrateAsync(cancellationToken) : WaitAsync(cancellationToken));
    }

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var held = await MigrationLock.TakeAsync(db, Patience, cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count == 0)
            return;
        await held.ClearLeftoversAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
        Migrated(typeof(TDb).Name, pending.Count);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WaitAsync(CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        while (await PendingAsync(cancellation) is not 0 and var pending)
        {
            if (time.GetElapsedTime(begun) >= storage.MigrationPatience)
            {
                var found = pending is { } count ? $"migrations are pending ({count})" : "its database cannot be reached";
                throw new ConfigurationFault(
                    "Storage:MigrateAtStart", $"is false and {found}: run this program once with the argument {ServiceHost.Migrate}");
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    // Null while the database cannot be reached.
    private async Task<int?> PendingAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            return (await db.Database.GetPendingMigrationsAsync(cancellation)).Count();
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Database} is up to date after {Count} migrations")]
    private partial void Migrated(string database, int count);
}
