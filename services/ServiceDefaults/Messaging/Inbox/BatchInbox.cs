using System.Diagnostics;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Delivered twice, done once, for messages that come in numbers: those that arrive together are taken by one handler, their
/// inbox rows and effects committed by one transaction. Singleton.
/// </summary>
/// <typeparam name="TDb">Database their effects go to.</typeparam>
/// <typeparam name="THandler">Takes them.</typeparam>
/// <typeparam name="TItem">What the handler needs of a message.</typeparam>
public sealed class BatchInbox<TDb, THandler, TItem>
    where TDb : ServiceDb
    where THandler : class, IBatchHandler<TItem>
{
    private const string Inbox = "inbox (message_id, endpoint, at)";
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider time;
    private readonly MicroBatches<Arrival<TItem>, bool> batches;

    /// <summary>One per handler and process.</summary>
    public BatchInbox(IServiceScopeFactory scopes, TimeProvider time)
    {
        (this.scopes, this.time) = (scopes, time);
        batches = new(typeof(THandler).Name, scopes, TakeAsync);
    }

    /// <summary>Returns when the message's effect is committed, now or by an earlier delivery.</summary>
    public async Task TakeAsync(ConsumeContext context, TItem item)
    {
        var arrival = new Arrival<TItem>(context.MessageId!.Value, ConsumerEndpoint.NameOf(context), item, Activity.Current?.Id);
        try
        {
            await batches.DoAsync(arrival).WaitAsync(context.CancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !StorageOutage.Is(fault))
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!await InboxMessage.IsKnownAsync(
                scope.ServiceProvider.GetRequiredService<TDb>(), arrival.MessageId, arrival.Endpoint, context.CancellationToken))
                throw;
        }
    }

    private async Task<IReadOnlyList<bool>> TakeAsync(IServiceProvider services, IReadOnlyList<Arrival<TItem>> arrivals)
    {
        var db = services.GetRequiredService<TDb>();
        var handler = services.GetRequiredService<THandler>();
        await using var held = await db.BeginWriteAsync(CancellationToken.None);
        var rows = new ManyRows(db);
        var now = db.Stored(time.GetUtcNow());
        // In one order, for two batches may hold the same message.
        await rows.AddAsync(
            Inbox, arrivals.OrderBy(one => one.MessageId).Select(one => (object?[])[one.MessageId, one.Endpoint, now]), onConflict: "",
            CancellationToken.None);
        await handler.TakeAsync(arrivals, rows, CancellationToken.None);
        await rows.SendAsync(CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        await held.CommitAsync(CancellationToken.None);
        return [.. arrivals.Select(_ => true)];
    }
}
