using Affiliate.Commission.Data;
using Affiliate.Contracts.Commission;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Rates;

/// <summary>Reserves caps. All within the caller's transaction: a cap's row stays locked until that ends, so that no two take the same rest.</summary>
internal sealed class CapBook(CommissionDb db)
{
    /// <summary>
    /// Locks the publisher's use of a rule in a period and says how much of it is other conversions'. What the same
    /// conversion holds by an earlier computation is going to be given back.
    /// </summary>
    public async Task<decimal> LockAsync(QuoteRequest request, string rule, string period, CancellationToken cancellation)
    {
        var rows = await db.CapUsages.FromSqlRaw(
            """
            INSERT INTO cap_usage (merchant_id, rule, publisher_id, period, used) VALUES ({0}, {1}, {2}, {3}, 0)
            ON CONFLICT (merchant_id, rule, publisher_id, period) DO UPDATE SET used = cap_usage.used RETURNING *
            """,
            request.MerchantId, rule, request.PublisherId, period).AsNoTracking().ToListAsync(cancellation);

        // Read after the lock, so that both are of the same moment.
        var earlier = await db.Quotes
            .Where(quote => quote.ConversionId == request.ConversionId && quote.PublisherId == request.PublisherId).ToListAsync(cancellation);
        var own = earlier.Where(quote => quote.HoldsCaps).SelectMany(quote => quote.CapReservations)
            .Where(reserved => reserved.Rule == rule && reserved.Period == period).Sum(reserved => reserved.Amount);
        return rows[0].Used - own;
    }

    /// <summary>Takes what the quote reserves, which was found to fit (<see cref="LockAsync"/>) in the same transaction.</summary>
    public async Task TakeAsync(Quote quote, CancellationToken cancellation)
    {
        if (quote.HoldsCaps)
            return;
        quote.HoldsCaps = true;
        await AddAsync(quote, 1, cancellation);
    }

    /// <summary>Gives it back.</summary>
    public async Task ReleaseAsync(Quote quote, CancellationToken cancellation)
    {
        if (!quote.HoldsCaps)
            return;
        quote.HoldsCaps = false;
        await AddAsync(quote, -1, cancellation);
    }

    // In one order everywhere, so that two transactions never wait for each other.
    private async Task AddAsync(Quote quote, int sign, CancellationToken cancellation)
    {
        foreach (var reserved in quote.CapReservations.OrderBy(reserved => reserved.Rule, StringComparer.Ordinal))
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO cap_usage (merchant_id, rule, publisher_id, period, used) VALUES ({0}, {1}, {2}, {3}, {4})
                ON CONFLICT (merchant_id, rule, publisher_id, period) DO UPDATE SET used = cap_usage.used + excluded.used
                """,
                [quote.MerchantId, reserved.Rule, quote.PublisherId, reserved.Period, db.Stored(sign * reserved.Amount)],
                cancellation);
        }
    }
}
