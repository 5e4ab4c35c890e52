using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage.Upkeep;

/// <summary>
/// Held by the one instance that migrates: an advisory lock on PostgreSQL, a locked file beside SQLite's. Both end with the process.
/// </summary>
internal sealed class MigrationLock : IAsyncDisposable
{
    private const long AdvisoryKey = 0x41_66_66_69_6C_69_61;
    private readonly DbContext db;
    private readonly FileStream? file;

    private MigrationLock(DbContext db, FileStream? file) => (this.db, this.file) = (db, file);

    public static async Task<MigrationLock> TakeAsync(DbContext db, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        if (db.Database.IsSqlite())
            return new MigrationLock(db, await LockFileAsync(db.Database.GetDbConnection().DataSource + ".lock", limit.Token));
        await ConnectAsync(db, limit.Token);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({AdvisoryKey})", limit.Token);
        return new MigrationLock(db, null);
    }

    /// <summary>Removes the lock row a killed process may have left in EF's own table.</summary>
    public async Task ClearLeftoversAsync(CancellationToken cancellation)
    {
        if (file is null)
            return;
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (file is not null)
        {
            await file.DisposeAsync();
            return;
        }

        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({AdvisoryKey})");
        await db.Database.CloseConnectionAsync();
    }

    private static async Task<FileStream> LockFileAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!cancellation.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }

    // A database that is still coming up (compose, a restart) is waited for.
    private static async Task ConnectAsync(DbContext db, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await db.Database.OpenConnectionAsync(cancellation);
                return;
            }
            catch (Exception fault) when (StorageOutage.Is(fault) && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
            }
        }
    }
}
