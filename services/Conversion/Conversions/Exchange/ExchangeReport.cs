using Affiliate.Contracts.Accounts;
using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Conversions.Exchange;

/// <summary>
/// Brings a report into the programme's currency by the rate of the time it was received. Without a rate it stays as it was
/// reported: it waits for one under review, for nobody guesses.
/// </summary>
internal sealed class ExchangeReport(ExchangeRates rates)
{
    public async Task<ConversionReport> RunAsync(
        ConversionReport report, MerchantDetails merchant, DateTimeOffset now, CancellationToken cancellation)
    {
        if (report.Currency is not { } reported || reported == merchant.Currency)
            return report;
        return await rates.FindAsync(reported, merchant.Currency, report.ReceivedAt ?? now, cancellation) is { } rate
            ? report with
            {
                Amount = Exchanged.Amount(report.Amount, rate),
                Currency = merchant.Currency,
                Lines = Exchanged.Lines(report.Lines, rate),
                Tracked = Exchanged.Tracked(report.Amount, rate),
            }
            : report;
    }
}
