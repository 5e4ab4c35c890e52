using System.Diagnostics;
using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// Commits groups of clicks over one connection that stays open: taking one from the pool for every group would cost the
/// database more in resetting it than the insert. Used by one writer at a time.
/// </summary>
internal sealed class ClickStore(IServiceScopeFactory scopes) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);
    private AsyncServiceScope? scope;
    private IngestionDb? open;
    private long used;
    private bool committing;

    /// <summary>All of the clicks and the event that tells of them, or nothing.</summary>
    public async Task CommitAsync(IReadOnlyList<ClickDetails> clicks)
    {
        var kept = open is not null;
        try
        {
            await TryAsync(clicks);
        }
        catch (Exception fault) when (kept && !committing && StorageOutage.Is(fault))
        {
            // The connection kept open had died unnoticed, and nothing was committed over it: once more over a new one.
            await TryAsync(clicks);
        }
    }

    private async Task TryAsync(IReadOnlyList<ClickDetails> clicks)
    {
        committing = false;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var db = await OpenAsync(limit.Token);
            await using (var write = await db.BeginWriteAsync(limit.Token))
            {
                await (db.Database.IsNpgsql() ? PostgresClicks.InsertAsync(db, clicks, limit.Token) : SqliteClicks.InsertAsync(db, clicks, limit.Token));
                db.Publish(new ClicksRecorded(clicks));
                await db.SaveChangesAsync(limit.Token);
                committing = true;
                await write.CommitAsync(limit.Token);
            }

            db.ChangeTracker.Clear();
            used = Stopwatch.GetTimestamp();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        open = null;
        if (scope is not { } held)
            return;
        scope = null;
        await held.DisposeAsync();
    }

    // What lies between us and the database may forget a connection that was idle for long.
    private async Task<IngestionDb> OpenAsync(CancellationToken cancellation)
    {
        if (open is not null && Stopwatch.GetElapsedTime(used) < LongestIdle)
            return open;
        await DisposeAsync();
        scope = scopes.CreateAsyncScope();
        var db = scope.Value.ServiceProvider.GetRequiredService<IngestionDb>();
        await db.Database.OpenConnectionAsync(cancellation);
        return open = db;
    }
}
