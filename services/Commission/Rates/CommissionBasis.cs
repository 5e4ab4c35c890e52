using Affiliate.Commission.Rates.Rules;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.Rates;

/// <summary>All that a commission is computed from, besides the rates and what is left of their caps.</summary>
public sealed record CommissionBasis
{
    /// <summary><see cref="ConversionType.Sale"/> or <see cref="ConversionType.Lead"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Basket total, or what the advertiser pays for a lead (0 when not known); not negative.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The conversion's currency, in which the result is.</summary>
    public required string Currency { get; init; }

    /// <summary>The currency of the rate sheet's amounts.</summary>
    public required string MerchantCurrency { get; init; }

    /// <summary>
    /// How many units of <see cref="Currency"/> one unit of <see cref="MerchantCurrency"/> is worth, above 0.
    /// Null when not known; not looked at when both are the same.
    /// </summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Who earns it; null while not attributed: then nobody earns anything.</summary>
    public string? PublisherId { get; init; }

    /// <summary>Basket of a sale; empty when none was sent.</summary>
    public IReadOnlyList<BasketItem> Items { get; init; } = [];

    /// <summary>Goal, if any.</summary>
    public string? Goal { get; init; }

    /// <summary>Coupon, if any.</summary>
    public string? Coupon { get; init; }

    /// <summary>First order of this customer; null when the merchant did not say.</summary>
    public bool? FirstOrder { get; init; }

    /// <summary>See <see cref="CommissionRule.MinMonthAmount"/>; in <see cref="MerchantCurrency"/>.</summary>
    public decimal MonthAmount { get; init; }

    /// <summary>Conversion's currency per merchant's currency; null when it is needed and not known.</summary>
    internal decimal? MerchantToConversion =>
        string.Equals(Currency, MerchantCurrency, StringComparison.Ordinal) ? 1m : ExchangeRate;
}
