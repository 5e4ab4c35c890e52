using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>Has a handler take arrivals in one transaction, and after that each one it sets apart in a transaction of its own.</summary>
/// <typeparam name="TDb">Database their effects go to.</typeparam>
/// <typeparam name="THandler">Takes them.</typeparam>
/// <typeparam name="TItem">What the handler needs of one.</typeparam>
/// <param name="scopes">Where each that is set apart gets its services from.</param>
/// <param name="first">What the transaction writes before the handler does; null for nothing.</param>
public sealed class TakenTogether<TDb, THandler, TItem>(
    IServiceScopeFactory scopes, Func<TDb, ManyRows, IReadOnlyList<Arrival<TItem>>, Task>? first = null)
    where TDb : ServiceDb
    where THandler : class, IBatchHandler<TItem>
{
    /// <summary>Takes them.</summary>
    /// <param name="services">Of the batch.</param>
    /// <param name="arrivals">What arrived.</param>
    /// <returns>
    /// In the same order: null for what is taken, its own fault for what was set apart. Any other fault is everybody's, and thrown.
    /// </returns>
    public async Task<IReadOnlyList<Exception?>> TakeAsync(IServiceProvider services, IReadOnlyList<Arrival<TItem>> arrivals)
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
        await using var write = await db.BeginWriteAsync(CancellationToken.None);
        var rows = new ManyRows(db);
        if (first is not null)
            await first(db, rows, arrivals);
        await handler.TakeAsync(arrivals, rows, CancellationToken.None);
        await rows.SendAsync(CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        await write.CommitAsync(CancellationToken.None);
        handler.Committed();
    }
}
