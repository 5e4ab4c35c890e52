using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Caps;
using static Affiliate.Commission.Tests.Rates.Samples;

namespace Affiliate.Commission.Tests.Rates;

public sealed class OtherCurrencyTests
{
    private static readonly CommissionBasis DollarSale = Sale(100) with { Currency = "USD", MerchantCurrency = "EUR" };

    [Fact]
    public void Percent_needs_no_exchange_rate()
    {
        var result = CommissionCalculator.Calculate(Sheet(SalePercent(5)), DollarSale);
        Assert.Equal(5, result.Commission);
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void Fixed_amount_is_exchanged()
    {
        var result = CommissionCalculator.Calculate(Sheet(SaleFixed(10)), DollarSale with { ExchangeRate = 1.08765m });
        Assert.Equal((10.88m, 2.18m), (result.Commission, result.Wage));
    }

    [Fact]
    public void Fixed_amount_without_exchange_rate_is_skipped_with_a_note()
    {
        var result = CommissionCalculator.Calculate(Sheet(SaleFixed(10), SalePercent(1)), DollarSale);
        Assert.Equal((1m, (int?)1), (result.Commission, result.Lines[0].Rule));
        Assert.Equal(
            "rules[0] is skipped: its amounts are in EUR and no exchange rate to USD is known", Assert.Single(result.Notes));
    }

    [Fact]
    public void Capped_rule_without_exchange_rate_is_skipped_and_the_line_says_so()
    {
        var sheet = Sheet(SalePercent(5) with { Cap = new CommissionCap(1, "month") });
        var result = CommissionCalculator.Calculate(sheet, DollarSale);
        Assert.Equal(0, result.Commission);
        Assert.Contains("no rule matches, commission 0 (rules[0] is skipped)", result.Notes);
    }

    [Fact]
    public void Cap_is_exchanged_down_and_its_use_up()
    {
        var sheet = Sheet(SalePercent(5) with { Cap = new CommissionCap(100, "month") });
        var result = CommissionCalculator.Calculate(sheet, DollarSale with { ExchangeRate = 1.0999m }, _ => 1.005m);
        Assert.Equal(1.10m, result.Commission);
        Assert.Equal(new CapUse(0, 1.005m), Assert.Single(result.CapUses));
    }

    [Fact]
    public void Small_amounts_in_a_weak_currency_still_use_up_the_cap()
    {
        var sheet = Sheet(SalePercent(1) with { Cap = new CommissionCap(100, "day") });
        var sale = Sale(1000) with { Currency = "IRR", MerchantCurrency = "USD", ExchangeRate = 42000 };
        var result = CommissionCalculator.Calculate(sheet, sale);
        Assert.Equal(10, result.Commission);
        Assert.Equal(new CapUse(0, 0.01m), Assert.Single(result.CapUses));
    }
}
