using System.Diagnostics;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>
/// Hands committed events to the bus and removes them: on RabbitMQ after the broker's confirm, in memory after the
/// consumer's commit. Several instances share one outbox; what is in one's hands is locked for the others.
/// </summary>
internal sealed partial class OutboxRelay<TDb>(
    IServiceScopeFactory scopes, OutboxSignal<TDb> signal, BusOptions options, OutboxSender sender,
    InMemoryDeliveries deliveries, OutboxMetrics metrics, IBusControl bus, TimeProvider time, ILogger<OutboxRelay<TDb>> logger) : BackgroundService
    where TDb : ServiceDb
{
    private const int Batch = 200;

    // The broker's client slows each publish down by half a second and more once 64 of a channel are unconfirmed.
    private const int Unconfirmed = 60;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Unrouted = TimeSpan.FromSeconds(3);
    private long sentUpTo;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        var pause = Poll;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RelayAsync(stoppingToken) < Batch)
                    await signal.WaitAsync(Poll, stoppingToken);
                pause = Poll;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Waiting(typeof(TDb).Name, fault.GetType().Name, fault.Message);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task<int> RelayAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        return options.Transport == BusTransport.InMemory
            ? await DeliverInMemoryAsync(db, cancellation)
            : await PublishAsync(db, cancellation);
    }

    private async Task<int> PublishAsync(TDb db, CancellationToken cancellation)
    {
        await using var held = await db.BeginWriteAsync(cancellation);
        var now = time.GetUtcNow();
        var rows = await (db.Database.IsNpgsql()
            ? db.Outbox.FromSql($"SELECT * FROM outbox WHERE due_at <= {now} ORDER BY id LIMIT {Batch} FOR UPDATE SKIP LOCKED")
            : db.Outbox.Where(row => row.DueAt <= now).OrderBy(row => row.Id).Take(Batch)).AsNoTracking().ToListAsync(cancellation);
        if (rows.Count == 0)
            return 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        var routed = new bool[rows.Count];
        var together = new ParallelOptions { MaxDegreeOfParallelism = Unconfirmed, CancellationToken = limit.Token };
        await Parallel.ForAsync(0, rows.Count, together, async (index, stop) => routed[index] = await sender.SendAsync(rows[index], stop))
            .WaitAsync(limit.Token);
        var sent = rows.Where((_, index) => routed[index]).ToList();
        await RemoveAsync(db, sent, cancellation);
        if (sent.Count < rows.Count)
            await PutOffAsync(db, rows.Except(sent).ToList(), now, cancellation);
        await held.CommitAsync(cancellation);
        metrics.Relayed(typeof(TDb).Name, sent);
        return rows.Count;
    }

    private static async Task RemoveAsync(TDb db, List<OutboxMessage> sent, CancellationToken cancellation)
    {
        var ids = sent.ConvertAll(row => row.Id);
        await db.Outbox.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }

    // Nobody has subscribed yet: a service that was never started. What it should hear waits for it here.
    private async Task PutOffAsync(TDb db, List<OutboxMessage> unrouted, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = unrouted.ConvertAll(row => row.Id);
        var due = now + Unrouted;
        await db.Outbox.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(one => one.DueAt, due), cancellation);
        NobodyListens(unrouted.Count, typeof(TDb).Name, unrouted[0].Type);
    }

    private async Task<int> DeliverInMemoryAsync(TDb db, CancellationToken cancellation)
    {
        var done = deliveries.TakeDone(typeof(TDb));
        if (done.Count > 0)
            await RemoveDeliveredAsync(db, done, cancellation);
        var room = Batch - deliveries.UnderWay(typeof(TDb));
        if (room <= 0)
            return done.Count;
        var rows = await db.Outbox.AsNoTracking().Where(row => row.Id > sentUpTo).OrderBy(row => row.Id).Take(room).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            deliveries.Begin(typeof(TDb), row, signal.Raise);
            await sender.SendAsync(row, cancellation);
            sentUpTo = row.Id;
        }

        metrics.Relayed(typeof(TDb).Name, rows);
        return rows.Count;
    }

    private async Task RemoveDeliveredAsync(TDb db, IReadOnlyList<long> done, CancellationToken cancellation)
    {
        try
        {
            await using var held = await db.BeginWriteAsync(cancellation);
            await db.Outbox.Where(row => done.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
            await held.CommitAsync(cancellation);
        }
        catch
        {
            deliveries.PutBack(typeof(TDb), done);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events of {Database} wait for a first subscriber, one is {Contract}")]
    private partial void NobodyListens(int count, string database, string contract);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox of {Database} waits, nothing is lost: {Fault}: {Message}")]
    private partial void Waiting(string database, string fault, string message);
}
