using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger;
using Affiliate.Commission.Rates;
using Affiliate.Contracts.Conversion;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.OnConversion;

/// <summary>
/// Takes one version of a conversion. The newest version decides what stands (design rule 7); the oldest one of a
/// recalculation decides what it earns, for a basket changed without recalculation changes no commission. So whatever
/// order versions arrive in, and however often, the same stands in the end.
/// </summary>
internal sealed class ConversionPosting(
    CommissionDb db, CommissionChoice choice, CapBook caps, CapRefit refit, CommissionAnnouncement announcement, LedgerBook ledger)
{
    public async Task TakeAsync(ConversionSnapshot version, CancellationToken cancellation)
    {
        var commission = await LockAsync(version, cancellation);
        var quotes = await db.Quotes.FromSqlRaw(
            db.Locking("SELECT * FROM quotes WHERE conversion_id = {0} ORDER BY recalculation, publisher_id"), version.Id).ToListAsync(cancellation);
        if (version.Version > commission.LastVersion)
            Take(commission, version);
        await choice.ConfirmAsync(version, commission, quotes, cancellation);
        var current = quotes.Find(quote => quote.Recalculation == commission.Recalculation && quote.PublisherId == commission.PublisherId);
        foreach (var quote in quotes)
            await HoldAsync(quote, commission, current, cancellation);
        if (version.Version < commission.LastVersion && !ConversionStatus.MayEarn(version.Status) && ConversionStatus.MayEarn(commission.Status))
            TellAnew(current);
        announcement.Tell(commission, current, version);
        await PostAsync(commission, current, version, cancellation);
    }

    // Made when missing and locked in one statement: two versions of one conversion take turns.
    private async Task<ConversionCommission> LockAsync(ConversionSnapshot version, CancellationToken cancellation)
    {
        var rows = await db.Commissions.FromSqlRaw(
            """
            INSERT INTO commissions (conversion_id, last_version, merchant_id, status, recalculation, currency, amount, reversed_amount, created_at, sequence, stands)
            VALUES ({0}, 0, {1}, {2}, 0, {3}, {4}, {4}, {5}, 0, '[]')
            ON CONFLICT (conversion_id) DO UPDATE SET conversion_id = excluded.conversion_id RETURNING *
            """,
            version.Id, version.MerchantId, version.Status, version.Currency, db.Stored(0m), db.Stored(version.CreatedAt)).ToListAsync(cancellation);
        return rows[0];
    }

    private static void Take(ConversionCommission commission, ConversionSnapshot version)
    {
        commission.LastVersion = version.Version;
        commission.PublisherId = version.PublisherId;
        commission.Status = version.Status;
        commission.Recalculation = version.Recalculation;
        commission.Currency = version.Currency;
        commission.Amount = version.Amount;
        commission.ReversedAmount = version.ReversedAmount;
        commission.CreatedAt = version.CreatedAt;
    }

    // A quote whose version is still under way keeps what it reserved.
    private async Task HoldAsync(Quote quote, ConversionCommission commission, Quote? current, CancellationToken cancellation)
    {
        if (quote == current && ConversionStatus.MayEarn(commission.Status))
        {
            if (quote.HoldsCaps)
                return;
            await refit.FitAsync(quote, cancellation);
            await caps.TakeAsync(quote, cancellation);
            TellAnew(quote);
        }
        else if (quote == current || quote.Confirmed || quote.Recalculation < commission.Recalculation)
        {
            await caps.ReleaseAsync(quote, cancellation);
        }
    }

    // What earns again after a rejection shows no commission until it is told, also when the rejection arrives last.
    private static void TellAnew(Quote? quote)
    {
        if (quote is not null)
            quote.Sequence = 0;
    }

    private async Task PostAsync(ConversionCommission commission, Quote? current, ConversionSnapshot version, CancellationToken cancellation)
    {
        var before = Standing.Posted(commission.Stands);
        var after = current is null ? Standing.Nothing : Standing.Of(State(commission, current));
        var difference = Postings.Difference(before, after);
        if (difference.Count == 0)
            return;
        await ledger.PostAsync(difference, PostingKind.Of(before, after), version.Id, version.Version, cancellation);
        commission.Stands = after.Balances;
    }

    private static CommissionState State(ConversionCommission commission, Quote quote) => new()
    {
        MerchantId = commission.MerchantId,
        PublisherId = commission.PublisherId,
        Currency = quote.Currency,
        Approved = commission.Status == ConversionStatus.Approved,
        Amount = commission.Amount,
        Commission = quote.Commission,
        Wage = quote.Wage,
        ReversedAmount = commission.ReversedAmount,
    };
}
