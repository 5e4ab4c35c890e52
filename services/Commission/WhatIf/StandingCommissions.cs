using Affiliate.Commission.Data;
using Affiliate.Commission.OnConversion;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.WhatIf;

/// <summary>What conversions earn as it stands: the computation that counts, less what was reversed.</summary>
internal sealed class StandingCommissions(CommissionDb db)
{
    public async Task<IReadOnlyList<(string PublisherId, string Currency, decimal Commission)>> OfAsync(
        IReadOnlyList<string> conversionIds, CancellationToken cancellation)
    {
        var commissions = await db.Commissions.AsNoTracking().Where(one => conversionIds.Contains(one.ConversionId))
            .ToListAsync(cancellation);
        var quotes = (await db.Quotes.AsNoTracking().Where(quote => conversionIds.Contains(quote.ConversionId)).ToListAsync(cancellation))
            .ToLookup(quote => quote.ConversionId, StringComparer.Ordinal);
        return
        [
            .. from commission in commissions
               where EarningStatus.MayEarn(commission.Status)
               let quote = commission.Current(quotes[commission.ConversionId])
               where quote is not null
               select (quote.PublisherId, quote.Currency, quote.Commission - commission.State(quote).ReversedCommission),
        ];
    }
}
