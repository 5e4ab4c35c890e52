using System.Diagnostics;
using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Affiliate.Ingestion.Data.Clicks;

/// <summary>
/// Commits groups of clicks over one connection that stays open: taking one from the pool for every group would cost more
/// than the insert. Used by one writer at a time.
/// </summary>
internal sealed class ClickStore(IServiceScopeFactory scopes, OutboxBatch<IngestionDb> outbox) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);
    private AsyncServiceScope? scope;
    private IngestionDb? open;
    private long used;

    /// <summary>All of the clicks and the event that tells of them, or nothing.</summary>
    public async Task CommitAsync(IReadOnlyList<ClickDetails> clicks)
    {
        var kept = open is not null;
        try
        {
            await TryAsync(clicks);
        }
        catch (Exception fault) when (kept && StorageOutage.Is(fault))
        {
            // The connection kept open had died unnoticed: once more over a new one.
            await TryAgainAsync(clicks);
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

    private async Task TryAgainAsync(IReadOnlyList<ClickDetails> clicks)
    {
        try
        {
            await TryAsync(clicks);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Nobody else has these tokens: the first attempt had committed, only its answer was lost.
            outbox.Committed();
        }
    }

    private async Task TryAsync(IReadOnlyList<ClickDetails> clicks)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var db = await OpenAsync(limit.Token);
            await (db.Database.IsNpgsql()
                ? PostgresClicks.CommitAsync(db, outbox, clicks, limit.Token)
                : SqliteClicks.CommitAsync(db, clicks, limit.Token));
            used = Stopwatch.GetTimestamp();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
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
