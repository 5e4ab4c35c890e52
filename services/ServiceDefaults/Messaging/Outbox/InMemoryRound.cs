using System.Diagnostics;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Journal;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>In memory: sends each row to its one endpoint, and removes those whose consumer has committed.</summary>
internal sealed class InMemoryRound<TDb>(
    WakeSignal<TDb> signal, InMemoryDeliveries deliveries, OutboxMetrics metrics, IBusControl bus) : IOutboxRound<TDb>
    where TDb : ServiceDb
{
    private const int Batch = 200;
    private long sentUpTo;

    public Task ReadyAsync(CancellationToken cancellation) => bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancellation);

    public async Task<bool> RunAsync(TDb db, IJournal<TDb> journal, CancellationToken cancellation)
    {
        var room = Math.Max(0, Batch - deliveries.UnderWay(typeof(TDb)));
        var rows = await db.Outbox.AsNoTracking()
            .Where(row => row.Id > sentUpTo && row.Destination != OutboxMessage.JournalOnly).OrderBy(row => row.Id).Take(room)
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            deliveries.Begin(typeof(TDb), row, signal.Raise);
            await SendAsync(row, cancellation);
            sentUpTo = row.Id;
        }

        metrics.Relayed(typeof(TDb).Name, rows);

        // After the rest: a journal that cannot be written holds up no message.
        var published = await db.Outbox.AsNoTracking().Where(row => row.Destination == OutboxMessage.JournalOnly)
            .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancellation);
        var done = deliveries.TakeDone(typeof(TDb));
        await RemoveAsync(db, done, published, journal, cancellation);
        return done.Count >= Batch || rows.Count >= Batch || published.Count >= Batch;
    }

    private async Task SendAsync(OutboxMessage row, CancellationToken cancellation)
    {
        if (MessageTypes.Read(row) is not var (message, type))
            return;
        var parent = ActivityContext.TryParse(row.TraceParent, null, out var context) ? context : default;
        using var activity = AffiliateTelemetry.Source.StartActivity("outbox relay", ActivityKind.Producer, parent);
        var endpoint = await bus.GetSendEndpoint(new Uri($"queue:{row.Endpoint}"));
        await endpoint.Send(message, type, Pipe.Execute<SendContext>(send =>
        {
            send.MessageId = row.MessageId;
            if (row.IsReplay)
                send.Headers.Set(ReplayMark.Header, true);
        }), cancellation);
    }

    private async Task RemoveAsync(
        TDb db, IReadOnlyList<long> done, List<OutboxMessage> published, IJournal<TDb> journal, CancellationToken cancellation)
    {
        if (done.Count + published.Count == 0)
            return;
        try
        {
            long[] gone = [.. done, .. published.Select(row => row.Id)];
            await using var held = await db.BeginWriteAsync(cancellation);
            await journal.KeepAsync(published, cancellation);
            await db.Outbox.Where(row => gone.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
            await held.CommitAsync(cancellation);
        }
        catch
        {
            deliveries.PutBack(typeof(TDb), done);
            throw;
        }
    }
}
