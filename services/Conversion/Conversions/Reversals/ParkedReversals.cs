using Affiliate.ServiceDefaults.Operations;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>Reversals that came before their sale.</summary>
internal sealed class ParkedReversals(ConversionDb db, TimeProvider time)
{
    private const string Kind = "reversal before its sale";
    private const string Waits = "no sale of that order has come; it is looked for again";
    private const string GivenUp = "no sale of that order came within 72 hours; apply or drop it under /v1/reversals/held";

    /// <summary>Their sale has come: the next round takes them.</summary>
    public async Task WakeAsync(string merchantId, string orderId, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Reversals
            .Where(row => row.MerchantId == merchantId && row.OrderId == orderId && row.State == ReversalState.Parked)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LookAt, time.GetStorableNow()), cancellation);
        await write.CommitAsync(cancellation);
    }

    /// <summary>This service's part of <c>/v1/parked</c>: those that wait, and those that waited in vain.</summary>
    public static async Task<IReadOnlyList<ParkedView>> ListAsync(ConversionDb db, int most, CancellationToken cancellation)
    {
        var rows = await db.Reversals.AsNoTracking().Where(row => row.State == ReversalState.Parked || row.State == ReversalState.Unmatched)
            .OrderByDescending(row => row.ReceivedAt).Take(most).ToListAsync(cancellation);
        return rows.ConvertAll(row => new ParkedView(
            row.Id, ConversionService.Name, Kind, row.OrderId, row.ReceivedAt,
            row.State == ReversalState.Parked ? row.ReceivedAt + TakeReversal.Patience : row.SettledAt,
            row.State == ReversalState.Parked ? Waits : row.Reason ?? GivenUp));
    }
}
