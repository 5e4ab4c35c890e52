using Affiliate.Contracts.Accounts;
using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Conversions.Exchange;

/// <summary>
/// Brings a report into the programme's currency by the rate of the time it was received. Without a rate it stays as it was
/// reported: it waits for one under review, for nobody guesses.
/// </summary>
internal sealed class ExchangeReport(ExchangeRates rates)
{
    /// <summary>As much as both engines keep with four decimals.</summary>
    public const decimal Largest = 900_000_000_000_000m;

    public async Task<ConversionReport> RunAsync(
        ConversionReport report, MerchantDetails merchant, DateTimeOffset now, CancellationToken cancellation)
    {
        if (report.Currency is not { } reported || reported == merchant.Currency)
            return report;
        if (await rates.FindAsync(reported, merchant.Currency, report.ReceivedAt ?? now, cancellation) is not { } rate)
            return report;
        var amount = Exchanged.Amount(report.Amount, rate);
        return amount <= Largest
            ? report with
            {
                Amount = amount,
                Currency = merchant.Currency,
                Lines = Exchanged.Lines(report.Lines, rate),
                Tracked = Exchanged.Tracked(report.Amount, rate),
            }
            : throw Refusal.Invalid("amount", $"comes to more than {Largest} {merchant.Currency}, which is more than can be booked");
    }
}
