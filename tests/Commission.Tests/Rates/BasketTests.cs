using Affiliate.Commission.Rates;
using static Affiliate.Commission.Tests.Rates.Samples;

namespace Affiliate.Commission.Tests.Rates;

public sealed class BasketTests
{
    [Fact]
    public void Lines_that_add_up_are_left_alone()
    {
        var result = Calculate(Sale(30.005m, Item("a", 10.005m), Item("b", 20)));
        Assert.Equal([10.005m, 20m], result.Lines.Select(line => line.Amount));
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void Lines_of_zero_leave_the_whole_amount_as_one_line()
    {
        var result = Calculate(Sale(100, Item("a", 0), Item("b", 0)));
        Assert.Equal((100m, 10m), (Assert.Single(result.Lines).Amount, result.Commission));
        Assert.Contains("the basket's lines add up to 0: the whole amount is taken as one line", result.Notes);
    }

    [Fact]
    public void Discount_line_lowers_the_others_in_proportion()
    {
        var result = Calculate(Sale(150, Item("a", 100), Item("b", 100), Item("discount", -50)));
        Assert.Equal([75m, 75m, 0m], result.Lines.Select(line => line.Amount));
        Assert.Equal(
            "basket lines below 0, together -50 IRT, are discounts: they earn nothing and lower the other lines in proportion",
            Assert.Single(result.Notes));
        Assert.Equal(15, result.Commission);
    }

    [Fact]
    public void A_discount_that_the_amount_knows_nothing_of_is_told_and_scaled_away()
    {
        var result = Calculate(Sale(200, Item("a", 100), Item("b", 100), Item("discount", -50)));
        Assert.Equal([100m, 100m, 0m], result.Lines.Select(line => line.Amount));
        Assert.Equal("the basket's lines add up to 150 IRT, not to the amount of 200 IRT: they are scaled to it", result.Notes[1]);
    }

    [Fact]
    public void A_basket_of_nothing_but_discounts_leaves_the_whole_amount_as_one_line()
    {
        var result = Calculate(Sale(100, Item("a", -10), Item("b", -20)));
        Assert.Equal((100m, 10m), (Assert.Single(result.Lines).Amount, result.Commission));
        Assert.Equal("no basket line is above 0: the whole amount is taken as one line", Assert.Single(result.Notes));
    }

    [Fact]
    public void Thirds_are_rounded_cumulatively_so_that_nothing_is_lost()
    {
        var result = Calculate(Sale(100, Item("a", 1), Item("b", 1), Item("c", 1)));
        Assert.Equal([33.33m, 33.34m, 33.33m], result.Lines.Select(line => line.Amount));
    }

    [Fact]
    public void Order_of_nothing_scales_its_lines_to_nothing()
    {
        var result = Calculate(Sale(0, Item("a", 10), Item("b", 5)));
        Assert.All(result.Lines, line => Assert.Equal((0m, 0m), (line.Amount, line.Commission)));
    }

    [Fact]
    public void Lead_has_no_basket()
    {
        var lead = Lead() with { Items = [Item("a", 10), Item("b", 5)] };
        Assert.Null(Assert.Single(Calculate(lead).Lines).Name);
    }

    private static CommissionResult Calculate(CommissionBasis basis) =>
        CommissionCalculator.Calculate(Sheet(SalePercent(10)), basis);
}
