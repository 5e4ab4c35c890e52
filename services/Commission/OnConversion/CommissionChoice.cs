using Affiliate.Commission.Accounts;
using Affiliate.Commission.Catalogue;
using Affiliate.Commission.Data;
using Affiliate.Commission.Quotes;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.OnConversion;

/// <summary>Finds or computes what a version of a conversion earns.</summary>
internal sealed class CommissionChoice(
    CommissionDb db, KnownMerchants merchants, RateBook rates, BasketProducts products, CommissionComputation computation, CapBook caps)
{
    /// <summary>
    /// Confirms the quote the version belongs to. Without one it is computed by the version of rates in force when the
    /// conversion was received; one computed from a later version is computed anew, for the earlier basket counts, and so is
    /// one that found no rates. What is rejected gets none, unless it is computed anew on request: that shows what it would earn.
    /// </summary>
    public async Task ConfirmAsync(
        ConversionSnapshot version, ConversionCommission commission, List<Quote> quotes, CancellationToken cancellation)
    {
        var shows = ConversionStatus.MayEarn(version.Status) || (version.Status == ConversionStatus.Rejected && version.Recalculation > 0);
        if (!shows || version.PublisherId is not { } publisher || version.Recalculation < commission.Recalculation)
            return;
        var quote = quotes.Find(quote => quote.Recalculation == version.Recalculation && quote.PublisherId == publisher);
        if (quote is null)
        {
            quote = await ComputeAsync(version, publisher, cancellation);
            db.Add(quote);
            quotes.Add(quote);
        }
        else if (quote.BasisVersion > version.Version || quote is { Confirmed: false, RateVersion: 0 })
        {
            await caps.ReleaseAsync(quote, cancellation);
            Replace(quote, await ComputeAsync(version, publisher, cancellation));
        }

        quote.Confirmed = true;
    }

    private async Task<Quote> ComputeAsync(ConversionSnapshot version, string publisher, CancellationToken cancellation)
    {
        var request = Questions.Of(version, publisher);
        var merchant = await merchants.FindAsync(version.MerchantId, cancellation)
            ?? throw new InvalidOperationException($"The gateway knows no merchant {version.MerchantId}.");
        var pinned = await rates.PinnedAsync(request, version.RateVersion, cancellation);
        var quote = await computation.RunAsync(
            request, merchant, pinned, await products.ItemsAsync(request, pinned.Sheet, cancellation), cancellation);
        quote.BasisVersion = version.Version;
        return quote;
    }

    private static void Replace(Quote quote, Quote with)
    {
        quote.RateVersion = with.RateVersion;
        quote.Currency = with.Currency;
        quote.Commission = with.Commission;
        quote.Wage = with.Wage;
        quote.Lines = with.Lines;
        quote.Notes = with.Notes;
        quote.CapReservations = with.CapReservations;
        quote.HoldsCaps = with.HoldsCaps;
        quote.BasisVersion = with.BasisVersion;
        quote.Sequence = 0;
    }
}
