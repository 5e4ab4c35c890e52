using Affiliate.Commission.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Rates.Caps;

/// <summary>
/// Reserves caps. All within the caller's transaction: a cap's row stays locked until that ends, so that no two take the same
/// rest. A conversion counts once against a cap, with the largest of what its computations hold of it: while one is not
/// confirmed the one before still stands, and either may be what stands in the end. A transaction locks the caps of one
/// conversion only: they are in one order for each, so no two wait for each other.
/// </summary>
internal sealed class CapBook(CommissionDb db)
{
    private string? lockedFor;

    /// <summary>
    /// Locks the publisher's use of some rules in their periods and says how much of each is other conversions'. The
    /// conversion's own part is for it to use again.
    /// </summary>
    public async Task<IReadOnlyList<decimal>> LockAsync(
        CapHolder holder, IReadOnlyList<CapReservation> caps, CancellationToken cancellation)
    {
        var used = new Dictionary<(string Rule, string Period), decimal>();
        foreach (var cap in InOrder(caps))
            used[(cap.Rule, cap.Period)] = await AddAsync(holder, cap, 0, cancellation);
        if (used.Count > 0)
            await LoadAsync(holder, cancellation);
        return [.. caps.Select(cap => used[(cap.Rule, cap.Period)] - Share(holder, cap))];
    }

    /// <summary>Takes what the quote reserves, which was found to fit (<see cref="LockAsync"/>) in the same transaction.</summary>
    public Task TakeAsync(Quote quote, CancellationToken cancellation) => HoldAsync(quote, true, cancellation);

    /// <summary>Gives it back, but for what another computation of the same conversion holds.</summary>
    public async Task ReleaseAsync(Quote quote, CancellationToken cancellation)
    {
        if (quote.HoldsCaps)
            await LockAsync(CapHolder.Of(quote), quote.CapReservations, cancellation);
        await HoldAsync(quote, false, cancellation);
    }

    private async Task HoldAsync(Quote quote, bool holds, CancellationToken cancellation)
    {
        if (quote.HoldsCaps == holds)
            return;
        var holder = CapHolder.Of(quote);
        var without = quote.CapReservations.Select(cap => Share(holder, cap, except: quote)).ToArray();
        quote.HoldsCaps = holds;
        foreach (var (index, cap) in quote.CapReservations.Index())
        {
            var more = Math.Max(0, cap.Amount - without[index]);
            if (more > 0)
                await AddAsync(holder, cap, holds ? more : -more, cancellation);
        }
    }

    // Once the rows are locked: who holds a cap changes under its lock alone, so both are of the same moment. What this
    // transaction has changed itself is kept.
    private Task LoadAsync(CapHolder holder, CancellationToken cancellation) => db.Quotes
        .Where(quote => quote.ConversionId == holder.ConversionId && quote.PublisherId == holder.PublisherId).LoadAsync(cancellation);

    private decimal Share(CapHolder holder, CapReservation cap, Quote? except = null) => db.Quotes.Local
        .Where(quote => quote.HoldsCaps && quote != except && CapHolder.Of(quote) == holder)
        .SelectMany(quote => quote.CapReservations)
        .Where(held => held.Rule == cap.Rule && held.Period == cap.Period)
        .Select(held => held.Amount).DefaultIfEmpty(0).Max();

    // In one order everywhere, so that two transactions never wait for each other.
    private static IEnumerable<CapReservation> InOrder(IEnumerable<CapReservation> caps) =>
        caps.OrderBy(cap => cap.Rule, StringComparer.Ordinal).ThenBy(cap => cap.Period, StringComparer.Ordinal);

    private async Task<decimal> AddAsync(CapHolder holder, CapReservation cap, decimal amount, CancellationToken cancellation)
    {
        if ((lockedFor ??= holder.ConversionId) != holder.ConversionId)
            throw new InvalidOperationException("Conversions that change caps are taken one by one.");
        var rows = await db.CapUsages.FromSqlRaw(
            """
            INSERT INTO cap_usage (merchant_id, rule, publisher_id, period, used) VALUES ({0}, {1}, {2}, {3}, {4})
            ON CONFLICT (merchant_id, rule, publisher_id, period) DO UPDATE SET used = cap_usage.used + excluded.used RETURNING *
            """,
            holder.MerchantId, cap.Rule, holder.PublisherId, cap.Period, db.Stored(amount)).AsNoTracking().ToListAsync(cancellation);
        return rows[0].Used;
    }
}
