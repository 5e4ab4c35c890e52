using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Exchange;

/// <summary>Adds rates of exchange; what is stored already, to the letter, is not added again.</summary>
internal sealed class KeepRates(CommissionDb db)
{
    public async Task StoreAsync(IReadOnlyList<StoredRate> rates, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync("fx-rates", cancellation);
        foreach (var rate in rates)
        {
            var counts = await db.FxRates.AsNoTracking()
                .Where(one => one.FromCurrency == rate.FromCurrency && one.ToCurrency == rate.ToCurrency && one.At == rate.At)
                .OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellation);
            if (counts?.Rate == rate.Rate && counts.Source == rate.Source)
                continue;
            db.Add(rate);
            await db.SaveChangesAsync(cancellation);
        }

        await write.CommitAsync(cancellation);
    }

    /// <summary>How the API shows them.</summary>
    public static FxRates Shown(IEnumerable<StoredRate> rates) => new([.. rates.Select(FxRate.Of)]);
}
