using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Commission.Rates.Rules;
using static Affiliate.Commission.Tests.Rates.Samples;

namespace Affiliate.Commission.Tests.Rates;

public sealed class CapTests
{
    private static readonly CommissionRule Capped = SalePercent(10) with { Cap = new CommissionCap(15, "day") };

    [Fact]
    public void What_is_above_the_cap_is_cut_over_all_lines_of_the_rule()
    {
        var result = CommissionCalculator.Calculate(Sheet(Capped), Sale(200, Item("a", 100), Item("b", 100)));
        Assert.Equal([10m, 5m], result.Lines.Select(line => line.Commission));
        Assert.Equal((15m, 3m), (result.Commission, result.Wage));
        Assert.Equal(new CapUse(0, 15), Assert.Single(result.CapUses));
        Assert.Equal("rules[0]: of 20 IRT its cap of 15 IRT per day leaves 15 IRT", Assert.Single(result.Notes));
    }

    [Fact]
    public void Only_what_is_left_of_the_cap_is_paid()
    {
        var result = CommissionCalculator.Calculate(Sheet(Capped), Sale(100), _ => 4.5m);
        Assert.Equal(4.5m, result.Commission);
        Assert.Equal(4.5m, Assert.Single(result.CapUses).Amount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Used_up_cap_pays_nothing_and_does_not_pass_to_the_next_rule(decimal left)
    {
        var result = CommissionCalculator.Calculate(Sheet(Capped, SalePercent(50)), Sale(100), _ => left);
        Assert.Equal((0m, (int?)0), (result.Commission, result.Lines[0].Rule));
        Assert.Empty(result.CapUses);
        Assert.Single(result.Notes);
    }

    [Fact]
    public void Cap_that_is_not_reached_is_used_but_not_mentioned()
    {
        var result = CommissionCalculator.Calculate(Sheet(Capped), Sale(100));
        Assert.Equal(new CapUse(0, 10), Assert.Single(result.CapUses));
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void Only_rules_that_pay_are_asked_for_what_is_left()
    {
        var asked = new List<int>();
        var sheet = Sheet(Capped with { Category = "x" }, Capped, Capped);
        CommissionCalculator.Calculate(sheet, Sale(30, Item("a", 10), Item("b", 20)), rule => { asked.Add(rule); return 1; });
        Assert.Equal([1], asked);
    }
}
