using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;

namespace Affiliate.Commission.Tests.Rates;

internal static class Samples
{
    public static RateSheet Sheet(params CommissionRule[] rules) =>
        new() { Wage = new WageRate(20), Rules = rules };

    public static CommissionRule SalePercent(decimal percent) => new() { Type = "sale", Percent = percent };

    public static CommissionRule SaleFixed(decimal amount) => new() { Type = "sale", Fixed = amount };

    public static CommissionBasis Sale(decimal amount, params BasketItem[] items) => new()
    {
        Type = "sale",
        Amount = amount,
        Currency = "IRT",
        MerchantCurrency = "IRT",
        PublisherId = "gedyj",
        Items = items,
    };

    public static CommissionBasis Lead() => Sale(0) with { Type = "lead" };

    public static BasketItem Item(string name, decimal total, string? pid = null, string? sku = null, params string[] categories) =>
        new(name, pid, sku, categories, total);
}
