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
        batches = new(typeof(THandler).Name, scopes, TakeAsync);
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

    // A fault of what was taken by itself is its own; any other is everybody's.
    private async Task<IReadOnlyList<Exception?>> TakeAsync(IServiceProvider services, IReadOnlyList<Arrival<TItem>> arrivals)
    {
        var handler = services.GetRequiredService<THandler>();
        var apart = await handler.AskAsync(arrivals, CancellationToken.None);
        if (apart.Count == 0 || arrivals.Count == 1)
        {
            await TakeAsync(services, handler, arrivals);
            return [.. arrivals.Select(_ => (Exception?)null)];
        }

        var together = arrivals.Where(one => !apart.Contains(one)).ToList();
        if (together.Count > 0)
            await TakeAsync(services, handler, together);
        var faults = new List<Exception?>();
        foreach (var one in arrivals)
            faults.Add(apart.Contains(one) ? await TakeApartAsync(one) : null);
        return faults;
    }

    private async Task<Exception?> TakeApartAsync(Arrival<TItem> arrival)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var handler = scope.ServiceProvider.GetRequiredService<THandler>();
            await handler.AskAsync([arrival], CancellationToken.None);
            await TakeAsync(scope.ServiceProvider, handler, [arrival]);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    private async Task TakeAsync(IServiceProvider services, THandler handler, IReadOnlyList<Arrival<TItem>> arrivals)
    {
        var db = services.GetRequiredService<TDb>();
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
        handler.Committed();
    }
}
