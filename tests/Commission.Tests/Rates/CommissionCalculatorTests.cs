using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Rules;
using static Affiliate.Commission.Tests.Rates.Samples;

namespace Affiliate.Commission.Tests.Rates;

public sealed class CommissionCalculatorTests
{
    [Fact]
    public void Sale_of_the_specification_earns_408_8_and_a_wage_of_81_76()
    {
        var sale = Sale(12000, Item("one", 36000), Item("two", 43000));
        var result = CommissionCalculator.Calculate(Sheet(SalePercent(3.4067m)), sale);
        Assert.Equal(408.8m, result.Commission);
        Assert.Equal(81.76m, result.Wage);
        Assert.Equal([5468.35m, 6531.65m], result.Lines.Select(line => line.Amount));
        Assert.Equal(
            "the basket's lines add up to 79000 IRT, not to the amount of 12000 IRT: they are scaled to it", Assert.Single(result.Notes));
    }

    [Fact]
    public void Sale_without_lines_earns_the_same_on_the_whole_amount()
    {
        var result = CommissionCalculator.Calculate(Sheet(SalePercent(3.4067m)), Sale(12000));
        Assert.Equal((408.8m, 81.76m), (result.Commission, result.Wage));
        Assert.Equal((null, 12000m, (int?)0), (result.Lines[0].Name, result.Lines[0].Amount, result.Lines[0].Rule));
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void Lead_of_the_specification_earns_2000_and_a_wage_of_400()
    {
        var sheet = Sheet(SalePercent(5), new CommissionRule { Type = "lead", Fixed = 2000 });
        var result = CommissionCalculator.Calculate(sheet, Lead());
        Assert.Equal((2000m, 400m), (result.Commission, result.Wage));
        Assert.Equal(1, Assert.Single(result.Lines).Rule);
    }

    public static TheoryData<string, decimal, decimal, decimal> Roundings => new()
    {
        { "IRR", 12345, 1.5m, 185 },
        { "IRR", 10, 5, 0 },
        { "IRR", 30, 5, 2 },
        { "USD", 0.5m, 1, 0 },
        { "USD", 1.5m, 1, 0.02m },
        { "KWD", 12.345m, 10, 1.234m },
    };

    [Theory]
    [MemberData(nameof(Roundings))]
    public void Lines_are_rounded_half_even_at_the_currencys_own_digits(
        string currency, decimal amount, decimal percent, decimal commission)
    {
        var sale = Sale(amount) with { Currency = currency, MerchantCurrency = currency };
        Assert.Equal(commission, CommissionCalculator.Calculate(Sheet(SalePercent(percent)), sale).Commission);
    }

    [Fact]
    public void First_matching_rule_wins_per_line_in_the_order_written()
    {
        var shoes = SalePercent(10) with { Category = "Shoes", Group = new RateGroup("7", "Footwear", "FW", "All shoes") };
        var sheet = Sheet(shoes, SalePercent(50) with { Product = "sku-1" }, SalePercent(1));
        var sale = Sale(300, Item("boot", 100, "p1", "SKU-1", "12", "shoes"), Item("hat", 100, "p2", "SKU-1"), Item("cup", 100));
        var result = CommissionCalculator.Calculate(sheet, sale);
        Assert.Equal([(int?)0, 1, 2], result.Lines.Select(line => line.Rule));
        Assert.Equal([10m, 50m, 1m], result.Lines.Select(line => line.Commission));
        Assert.Equal("Footwear", result.Lines[0].Group?.Name);
        Assert.Null(result.Lines[1].Group);
    }

    [Fact]
    public void Fixed_amount_is_paid_once_per_sale_on_the_first_line_it_matches()
    {
        var sheet = Sheet(SaleFixed(500) with { Category = "x" }, SalePercent(10));
        var sale = Sale(300, Item("a", 100), Item("b", 100, null, null, "x"), Item("c", 100, null, null, "x"));
        var result = CommissionCalculator.Calculate(sheet, sale);
        Assert.Equal([10m, 500m, 0m], result.Lines.Select(line => line.Commission));
        Assert.Equal(0, result.Lines[2].Rule);
        Assert.Contains(result.Notes, note => note.Contains("once per conversion", StringComparison.Ordinal));
    }

    [Fact]
    public void Conversion_without_publisher_earns_nothing_and_says_so()
    {
        var result = CommissionCalculator.Calculate(Sheet(SalePercent(10)), Sale(100) with { PublisherId = null });
        Assert.Equal((0m, 0m), (result.Commission, result.Wage));
        Assert.Contains("no publisher: nobody earns a commission", result.Notes);
    }
}
