using System.Text.Json.Serialization;
using Affiliate.Reporting.Figures;

namespace Affiliate.Reporting.Reports.Answers;

/// <summary>
/// Figures of one group in one currency. Of the dimensions only those of the group are there, empty where there is nothing to say, such as
/// no link. Merchants don't see the referral, publishers neither that nor the wage.
/// </summary>
public sealed record ReportRow
{
    /// <summary>Day in the time zone asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Day { get; init; }

    /// <summary>When the hour began, with the time zone's offset.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hour { get; init; }

    /// <summary>Merchant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MerchantId { get; init; }

    /// <summary>Publisher; empty while a conversion is not attributed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PublisherId { get; init; }

    /// <summary>Code of the link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Link { get; init; }

    /// <summary>The publisher's first reference.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clickref { get; init; }

    /// <summary>Its second.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clickref2 { get; init; }

    /// <summary>Its third.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clickref3 { get; init; }

    /// <summary>Its fourth.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clickref4 { get; init; }

    /// <summary>Its fifth.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clickref5 { get; init; }

    /// <summary>Its sixth.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clickref6 { get; init; }

    /// <summary>Who reported the conversion: <c>api</c>, <c>script</c>, <c>feed</c> or <c>extended</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>The conversion's goal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Goal { get; init; }

    /// <summary>The conversion's coupon.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Coupon { get; init; }

    /// <summary>The merchant's page the link led to, without its query.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Page { get; init; }

    /// <summary>Host the visitor came from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Site { get; init; }

    /// <summary><c>mobile</c>, <c>tablet</c>, <c>desktop</c> or <c>other</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Device { get; init; }

    /// <summary>Of all amounts. Clicks stand beside their merchant's currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Clicks of people.</summary>
    public required long Clicks { get; init; }

    /// <summary>Requests of links that count for nothing: automata and checks.</summary>
    public required long Bots { get; init; }

    /// <summary>Visits that the merchant's shop counted itself (<c>GET /v1/visits</c>).</summary>
    public required long Visits { get; init; }

    /// <summary>Sales, whatever their status.</summary>
    public required long Sales { get; init; }

    /// <summary>Leads, whatever their status.</summary>
    public required long Leads { get; init; }

    /// <summary>Conversions of status 0.</summary>
    public required long Waiting { get; init; }

    /// <summary>Conversions of status 1.</summary>
    public required long Approved { get; init; }

    /// <summary>Conversions of status 2.</summary>
    public required long Rejected { get; init; }

    /// <summary>Conversions of status 3.</summary>
    public required long Duplicate { get; init; }

    /// <summary>Conversions of status 4.</summary>
    public required long Review { get; init; }

    /// <summary>Amounts of conversions that are neither rejected nor duplicates, before reversals.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Publishers' commissions that stand in the ledger for these conversions now.</summary>
    public required decimal Commission { get; init; }

    /// <summary>The network's wages that stand, a referrer's part included.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Wage { get; init; }

    /// <summary>What of the wages is a referrer's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Referral { get; init; }

    /// <summary>What of the amount has been taken back.</summary>
    public required decimal Reversed { get; init; }

    /// <summary>Conversions that are neither rejected nor duplicates for each click; null without clicks.</summary>
    public required decimal? ConversionRate { get; init; }

    /// <summary>Commission for each click; null without clicks.</summary>
    public required decimal? EarningsPerClick { get; init; }

    internal static ReportRow Of(ReportLine line, string role)
    {
        var (of, sums) = (line.Values, line.Sums);
        return new ReportRow
        {
            Day = of.GetValueOrDefault("day"),
            Hour = of.GetValueOrDefault("hour"),
            MerchantId = of.GetValueOrDefault("merchant_id"),
            PublisherId = of.GetValueOrDefault("publisher_id"),
            Link = of.GetValueOrDefault("link"),
            Clickref = of.GetValueOrDefault("clickref"),
            Clickref2 = of.GetValueOrDefault("clickref2"),
            Clickref3 = of.GetValueOrDefault("clickref3"),
            Clickref4 = of.GetValueOrDefault("clickref4"),
            Clickref5 = of.GetValueOrDefault("clickref5"),
            Clickref6 = of.GetValueOrDefault("clickref6"),
            Source = of.GetValueOrDefault("source"),
            Goal = of.GetValueOrDefault("goal"),
            Coupon = of.GetValueOrDefault("coupon"),
            Page = of.GetValueOrDefault("page"),
            Site = of.GetValueOrDefault("site"),
            Device = of.GetValueOrDefault("device"),
            Currency = line.Currency,
            Clicks = sums.Clicks,
            Bots = sums.Bots,
            Visits = sums.Visits,
            Sales = sums.Sales,
            Leads = sums.Leads,
            Waiting = sums.Waiting,
            Approved = sums.Approved,
            Rejected = sums.Rejected,
            Duplicate = sums.Duplicate,
            Review = sums.Review,
            Amount = sums.Amount,
            Commission = sums.Commission,
            Wage = FigureNames.Shows("wage", role) ? sums.Wage : null,
            Referral = FigureNames.Shows("referral", role) ? sums.Referral : null,
            Reversed = sums.Reversed,
            ConversionRate = line.ConversionRate,
            EarningsPerClick = line.EarningsPerClick,
        };
    }
}
