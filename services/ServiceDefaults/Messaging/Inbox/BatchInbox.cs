using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Delivered twice, done once, for messages that come in numbers: those that arrive together are taken by one handler, their
/// inbox rows and effects committed by one transaction. What the handler wants to take one by one follows, each in its own.
/// Singleton.
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
    private readonly MicroBatches<Arrival<TItem>, Exception?> batches;

    /// <summary>One per handler and process.</summary>
    public BatchInbox(IServiceScopeFactory scopes, TimeProvider time)
    {
        (this.scopes, this.time) = (scopes, time);
        var together = new TakenTogether<TDb, THandler, TItem>(scopes, WriteInboxAsync);
        batches = new(typeof(THandler).Name, scopes, together.TakeAsync);
    }

    /// <summary>Returns when the message's effect is committed, now or by an earlier delivery.</summary>
    public async Task TakeAsync(ConsumeContext context, TItem item)
    {
        var arrival = new Arrival<TItem>(context.MessageId!.Value, ConsumerEndpoint.NameOf(context), item, Activity.Current?.Id);
        try
        {
            if (await batches.DoAsync(arrival).WaitAsync(context.CancellationToken) is { } fault)
                ExceptionDispatchInfo.Throw(fault);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !StorageOutage.Is(fault))
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!await InboxMessage.IsKnownAsync(
                scope.ServiceProvider.GetRequiredService<TDb>(), arrival.MessageId, arrival.Endpoint, context.CancellationToken))
                throw;
        }
    }

    // In one order, for two batches may hold the same message.
    private Task WriteInboxAsync(TDb db, ManyRows rows, IReadOnlyList<Arrival<TItem>> arrivals)
    {
        var now = db.Stored(time.GetUtcNow());
        return rows.AddAsync(
            Inbox, arrivals.OrderBy(one => one.MessageId).Select(one => (object?[])[one.MessageId, one.Endpoint, now]), onConflict: "",
            CancellationToken.None);
    }
}
