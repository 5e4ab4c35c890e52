using System.Runtime.ExceptionServices;
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
    private readonly MicroBatches<Arrival<ConversionSnapshot>, Exception?> batches;

    public TakeClosed(IServiceScopeFactory scopes)
    {
        var together = new TakenTogether<CommissionDb, ConversionPosting, ConversionSnapshot>(scopes);
        batches = new("closings", scopes, together.TakeAsync);
    }

    public Task TakeAsync(IEnumerable<ConversionSnapshot> closed, CancellationToken cancellation) =>
        Task.WhenAll(closed.Select(version => TakeAsync(version, cancellation)));

    // The event of the same version may arrive at the same instant.
    private async Task TakeAsync(ConversionSnapshot version, CancellationToken cancellation)
    {
        var arrival = new Arrival<ConversionSnapshot>(Guid.Empty, "", version, TraceParent: null);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await batches.DoAsync(arrival).WaitAsync(cancellation) is { } fault)
                    ExceptionDispatchInfo.Throw(fault);
                return;
            }
            catch (DbUpdateException fault) when (UniqueViolation.Is(fault) && attempt < Attempts)
            {
                await Task.Yield();
            }
        }
    }
}
