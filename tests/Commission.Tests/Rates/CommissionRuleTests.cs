using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Rules;
using static Affiliate.Commission.Tests.Rates.Samples;

namespace Affiliate.Commission.Tests.Rates;

public sealed class CommissionRuleTests
{
    [Theory]
    [InlineData("GOLD", 10)]
    [InlineData(" gold ", 10)]
    [InlineData("silver", 0)]
    [InlineData(null, 0)]
    public void Coupon_and_goal_are_compared_without_regard_to_case(string? given, decimal commission)
    {
        Assert.Equal(commission, Earned(SalePercent(10) with { Coupon = "Gold" }, Sale(100) with { Coupon = given }));
        Assert.Equal(commission, Earned(SalePercent(10) with { Goal = "Gold" }, Sale(100) with { Goal = given }));
    }

    [Theory]
    [InlineData("GOLD\u200B", 10)]
    [InlineData("Ｇｏｌｄ", 10)]
    [InlineData("g o l d", 10)]
    [InlineData("golden", 0)]
    [InlineData("\u200B", 0)]
    public void Coupon_is_compared_without_invisible_characters_and_regardless_of_width(string given, decimal commission) =>
        Assert.Equal(commission, Earned(SalePercent(10) with { Coupon = "Gold\uFEFF" }, Sale(100) with { Coupon = given }));

    [Theory]
    [InlineData("gedyj", 10)]
    [InlineData("GEDYJ", 0)]
    public void Publisher_is_compared_exactly(string publisher, decimal commission) =>
        Assert.Equal(commission, Earned(SalePercent(10) with { PublisherId = publisher }, Sale(100)));

    [Theory]
    [InlineData(true, true, 10)]
    [InlineData(true, false, 0)]
    [InlineData(true, null, 0)]
    [InlineData(false, true, 0)]
    [InlineData(false, false, 10)]
    [InlineData(false, null, 10)]
    public void Order_that_does_not_say_whether_it_is_the_first_counts_as_a_later_one(bool wanted, bool? given, decimal commission) =>
        Assert.Equal(commission, Earned(SalePercent(10) with { FirstOrder = wanted }, Sale(100) with { FirstOrder = given }));

    [Theory]
    [InlineData(999, 1)]
    [InlineData(1000, 10)]
    public void Higher_rate_begins_at_the_months_amount(decimal approved, decimal commission)
    {
        var sheet = Sheet(SalePercent(10) with { MinMonthAmount = 1000 }, SalePercent(1));
        Assert.Equal(commission, CommissionCalculator.Calculate(sheet, Sale(100) with { MonthAmount = approved }).Commission);
    }

    [Fact]
    public void Sale_that_no_rule_matches_says_why_of_each_rule()
    {
        var sheet = Sheet(
            new CommissionRule { Type = "lead", Fixed = 5 },
            SalePercent(10) with { Category = "Shoes" },
            SalePercent(10) with { MinMonthAmount = 1000 });
        var result = CommissionCalculator.Calculate(sheet, Sale(100, Item("hat", 100)));
        Assert.Equal((0m, 0m), (result.Commission, result.Wage));
        Assert.Null(result.Lines[0].Rule);
        Assert.Equal(
            "line \"hat\": no rule matches, commission 0 (rules[1] is for category Shoes; rules[2] is for publishers with " +
            "1000 IRT approved in the month (so far 0 IRT))", Assert.Single(result.Notes));
    }

    [Fact]
    public void Lead_without_a_rule_for_leads_says_so()
    {
        var result = CommissionCalculator.Calculate(Sheet(SalePercent(10)), Lead());
        Assert.Equal("no rule matches, commission 0 (there is no rule for a lead)", Assert.Single(result.Notes));
    }

    [Fact]
    public void Huge_basket_without_rates_is_explained_briefly()
    {
        var rules = Enumerable.Range(0, 1000).Select(i => SalePercent(1) with { Category = $"c{i}" }).ToArray();
        var items = Enumerable.Range(0, 1000).Select(i => Item($"item {i}", 1)).ToArray();
        var result = CommissionCalculator.Calculate(Sheet(rules), Sale(1000, items));
        Assert.Equal(21, result.Notes.Count);
        Assert.EndsWith("; and 995 more)", result.Notes[0], StringComparison.Ordinal);
        Assert.Equal("980 more lines match no rule", result.Notes[^1]);
    }

    private static decimal Earned(CommissionRule rule, CommissionBasis basis) =>
        CommissionCalculator.Calculate(Sheet(rule), basis).Commission;
}
