using System.Text.Json.Serialization;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.Rates.Rules;

/// <summary>
/// One rule of a rate sheet: what it pays and for what. A condition that is null holds for everything.
/// Text is compared without regard to case, except the publisher's id.
/// </summary>
public sealed record CommissionRule
{
    /// <summary><see cref="ConversionType.Sale"/> or <see cref="ConversionType.Lead"/>.</summary>
    public string? Type { get; init; }

    /// <summary>0 to 100, of the basket line (of a lead's amount). Either this or <see cref="Fixed"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Percent { get; init; }

    /// <summary>Amount in the merchant's currency, paid once per conversion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Fixed { get; init; }

    /// <summary>Sale: id or name of one of the line's categories, as sent or as the catalogue says, or of one above these.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Category { get; init; }

    /// <summary>
    /// Sale: product id or stock keeping unit of the line or of its product in the catalogue; for a line with neither its exact name.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Product { get; init; }

    /// <summary>Only this publisher.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PublisherId { get; init; }

    /// <summary>
    /// Only this goal: a lead's <c>meta_data.goal</c> or, without one, its <c>form_id</c>; for a biller's sale the goal its postback picks.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Goal { get; init; }

    /// <summary>Only with this coupon, regardless of case, width, blanks and invisible characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Coupon { get; init; }

    /// <summary>True: only a customer's first order; false: only later ones. An order that doesn't say is a later one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? FirstOrder { get; init; }

    /// <summary>
    /// From this much on: the publisher's approved amount with the merchant in the calendar month of the conversion's
    /// <c>created_at</c>, merchant's time zone and currency, this conversion not counted.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? MinMonthAmount { get; init; }

    /// <summary>The most it pays a publisher in a period; null for no limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CommissionCap? Cap { get; init; }

    /// <summary>The commission group shown to publishers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RateGroup? Group { get; init; }

    /// <summary>True when the rule has to know what the line is.</summary>
    internal bool AsksForProducts => Category is not null || Product is not null;

    /// <summary>True when the rule holds amounts in the merchant's currency that are paid in the conversion's.</summary>
    internal bool PaysInMerchantCurrency => Fixed is not null || Cap is not null;
}
