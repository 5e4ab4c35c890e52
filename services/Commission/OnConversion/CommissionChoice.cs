using Affiliate.Commission.Data;
using Affiliate.Commission.Quotes;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.OnConversion;

/// <summary>Finds or computes what a version of a conversion earns.</summary>
internal sealed class CommissionChoice(
    CommissionDb db, ConversionQuestions questions, CommissionComputation computation, CapBook caps)
{
    /// <summary>
    /// Confirms the quote the version belongs to. Without one it is computed by the version of rates in force when the
    /// conversion was received; one computed from a later version is computed anew, for the earlier basket counts, and so is
    /// one that found no rates. What is rejected gets none, unless it is computed anew on request: that shows what it would earn.
    /// </summary>
    public async Task ConfirmAsync(
        ConversionSnapshot version, ConversionCommission commission, List<Quote> quotes, CancellationToken cancellation)
    {
        if (!EarningStatus.Shows(version) || version.PublisherId is not { } publisher
            || version.Recalculation < commission.Recalculation)
            return;
        var quote = quotes.Find(quote => quote.Recalculation == version.Recalculation && quote.PublisherId == publisher);
        if (quote is null)
        {
            quote = await ComputeAsync(version, cancellation);
            db.Add(quote);
            quotes.Add(quote);
        }
        else if (quote.BasisVersion > version.Version || quote is { Confirmed: false, RateVersion: 0 })
        {
            await caps.ReleaseAsync(quote, cancellation);
            Replace(quote, await ComputeAsync(version, cancellation));
        }

        quote.Confirmed = true;
    }

    private async Task<Quote> ComputeAsync(ConversionSnapshot version, CancellationToken cancellation)
    {
        var found = await questions.OfAsync(version, cancellation);
        var quote = await computation.RunAsync(found.Request, found.Merchant, found.Rates, found.Facts, cancellation);
        quote.BasisVersion = version.Version;
        return quote;
    }

    private static void Replace(Quote quote, Quote with)
    {
        quote.RateVersion = with.RateVersion;
        quote.Currency = with.Currency;
        quote.Commission = with.Commission;
        quote.Wage = with.Wage;
        quote.ReferrerId = with.ReferrerId;
        quote.Referral = with.Referral;
        quote.Lines = with.Lines;
        quote.Notes = with.Notes;
        quote.CapReservations = with.CapReservations;
        quote.HoldsCaps = with.HoldsCaps;
        quote.BasisVersion = with.BasisVersion;
        quote.Sequence = 0;
    }
}
