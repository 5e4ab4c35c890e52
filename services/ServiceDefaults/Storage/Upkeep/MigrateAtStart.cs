using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage.Upkeep;

/// <summary>
/// Brings the database up to date before anything else starts. Instances that start together take turns under a lock
/// of our own: EF's lock row on SQLite survives a kill and would hang every later start.
/// </summary>
internal sealed partial class MigrateAtStart<TDb>(IServiceScopeFactory scopes, ILogger<MigrateAtStart<TDb>> logger)
    : IHostedLifecycleService
    where TDb : ServiceDb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // SQLite's calls only look asynchronous; the databases of one process are brought up to date side by side.
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var held = await MigrationLock.TakeAsync(db, Patience, cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0)
            return;
        await held.ClearLeftoversAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        Migrated(typeof(TDb).Name, pending.Count);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Database} is up to date after {Count} migrations")]
    private partial void Migrated(string database, int count);
}
