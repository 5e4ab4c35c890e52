using Affiliate.Commission.Data;
using Affiliate.Commission.OnConversion;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Settling;

/// <summary>
/// Takes versions of conversions that Conversion answered instead of telling: the way its events take, so that the event of the
/// same version, whenever it comes, changes nothing more.
/// </summary>
internal sealed class TakeClosed
{
    private const int Attempts = 3;
    private readonly IServiceScopeFactory scopes;
    private readonly MicroBatches<ConversionSnapshot, bool> batches;

    public TakeClosed(IServiceScopeFactory scopes)
    {
        this.scopes = scopes;
        batches = new("closings", scopes, TakeAsync);
    }

    public Task TakeAsync(IEnumerable<ConversionSnapshot> closed, CancellationToken cancellation) =>
        Task.WhenAll(closed.Select(version => TakeAsync(version, cancellation)));

    // The event of the same version may arrive at the same instant.
    private async Task TakeAsync(ConversionSnapshot version, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await batches.DoAsync(version).WaitAsync(cancellation);
                return;
            }
            catch (DbUpdateException fault) when (UniqueViolation.Is(fault) && attempt < Attempts)
            {
                await Task.Yield();
            }
        }
    }

    // What changes caps is taken one by one, each in a transaction of its own.
    private async Task<IReadOnlyList<bool>> TakeAsync(IServiceProvider services, IReadOnlyList<ConversionSnapshot> versions)
    {
        List<Arrival<ConversionSnapshot>> arrivals =
            [.. versions.Select(version => new Arrival<ConversionSnapshot>(Guid.Empty, "", version, TraceParent: null))];
        var handler = services.GetRequiredService<ConversionPosting>();
        if ((await handler.AskAsync(arrivals, CancellationToken.None)).Count == 0 || arrivals.Count == 1)
            await TakeAsync(services, handler, arrivals);
        else
            foreach (var arrival in arrivals)
                await TakeAloneAsync(arrival);
        return [.. versions.Select(_ => true)];
    }

    private async Task TakeAloneAsync(Arrival<ConversionSnapshot> arrival)
    {
        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetRequiredService<ConversionPosting>();
        await handler.AskAsync([arrival], CancellationToken.None);
        await TakeAsync(scope.ServiceProvider, handler, [arrival]);
    }

    private static async Task TakeAsync(
        IServiceProvider services, ConversionPosting handler, IReadOnlyList<Arrival<ConversionSnapshot>> arrivals)
    {
        var db = services.GetRequiredService<CommissionDb>();
        await using var write = await db.BeginWriteAsync(CancellationToken.None);
        var rows = new ManyRows(db);
        await handler.TakeAsync(arrivals, rows, CancellationToken.None);
        await rows.SendAsync(CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        await write.CommitAsync(CancellationToken.None);
    }
}
