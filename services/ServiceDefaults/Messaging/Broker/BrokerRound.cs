using Affiliate.ServiceDefaults.Journal;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Messaging.Broker;

/// <summary>On RabbitMQ: publishes what is due and removes what a queue has; what nobody listens for yet is put off.</summary>
internal sealed partial class BrokerRound<TDb>(
    BusOptions options, OutboxMetrics metrics, TimeProvider time, ILogger<BrokerRound<TDb>> logger) : IOutboxRound<TDb>, IAsyncDisposable
    where TDb : ServiceDb
{
    private const int Batch = 200;
    private static readonly TimeSpan Unrouted = TimeSpan.FromSeconds(3);
    private readonly BrokerPublisher publisher = new(options, $"{typeof(TDb).Name} outbox", logger);

    public Task ReadyAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<bool> RunAsync(TDb db, IJournal<TDb> journal, CancellationToken cancellation)
    {
        await using var held = await db.BeginWriteAsync(cancellation);
        var now = time.GetUtcNow();
        var rows = await (db.Database.IsNpgsql()
            ? db.Outbox.FromSql($"SELECT * FROM outbox WHERE due_at <= {now} ORDER BY id LIMIT {Batch} FOR UPDATE SKIP LOCKED")
            : db.Outbox.Where(row => row.DueAt <= now).OrderBy(row => row.Id).Take(Batch)).AsNoTracking().ToListAsync(cancellation);
        if (rows.Count == 0)
            return false;
        var outgoing = rows.Where(row => row.Destination != OutboxMessage.JournalOnly).ToList();
        var routed = await publisher.PublishAsync(outgoing, cancellation);
        var sent = rows.Except(outgoing.Where((_, index) => !routed[index])).ToList();
        await journal.KeepAsync(sent.FindAll(row => row.IsForJournal), cancellation);
        await RemoveAsync(db, sent, cancellation);
        if (sent.Count < rows.Count)
            await PutOffAsync(db, rows.Except(sent).ToList(), now, cancellation);
        await held.CommitAsync(cancellation);
        metrics.Relayed(typeof(TDb).Name, sent);
        return rows.Count == Batch;
    }

    public ValueTask DisposeAsync() => publisher.DisposeAsync();

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events of {Database} wait for a first subscriber, one is {Contract}")]
    private partial void NobodyListens(int count, string database, string contract);
}
