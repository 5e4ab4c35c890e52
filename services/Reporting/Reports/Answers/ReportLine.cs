using Affiliate.Reporting.Figures;

namespace Affiliate.Reporting.Reports.Answers;

/// <summary>Figures of one group in one currency.</summary>
/// <param name="Values">The group's dimensions by their fields.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="Sums">What was counted.</param>
internal sealed record ReportLine(IReadOnlyDictionary<string, string> Values, string Currency, Sums Sums)
{
    private const int Digits = 6;

    /// <summary>Conversions that are neither rejected nor duplicates for each click; null without clicks.</summary>
    public decimal? ConversionRate => Sums.Clicks == 0
        ? null : decimal.Round((decimal)(Sums.Waiting + Sums.Approved + Sums.Review) / Sums.Clicks, Digits, MidpointRounding.ToEven);

    /// <summary>Commission for each click; null without clicks.</summary>
    public decimal? EarningsPerClick =>
        Sums.Clicks == 0 ? null : decimal.Round(Sums.Commission / Sums.Clicks, Digits, MidpointRounding.ToEven);
}
