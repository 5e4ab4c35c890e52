using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;

using static Affiliate.Commission.Tests.Rates.Samples;

namespace Affiliate.Commission.Tests.Rates;

public sealed class RateSheetValidationTests
{
    [Theory]
    [InlineData("""{}""", "rules,wage")]
    [InlineData("""{"wage":{},"rules":[]}""", "wage.percent_of_commission")]
    [InlineData("""{"wage":{"percent_of_commission":101},"rules":[],"referral":{"percent_of_commission":-1}}""",
        "referral.percent_of_commission,wage.percent_of_commission")]
    [InlineData("""{"wage":{"percent_of_commission":0},"rules":[null]}""", "rules[0]")]
    [InlineData("""{"wage":{"percent_of_commission":100},"rules":[]}""", "")]
    public void Sheet_is_told_what_is_missing_or_out_of_range(string json, string fields) =>
        Assert.Equal(fields, Fields(RateSheet.Parse(json)));

    [Theory]
    [InlineData("""{}""", "percent,type")]
    [InlineData("""{"type":"click","percent":1}""", "type")]
    [InlineData("""{"type":"Sale","percent":1}""", "type")]
    [InlineData("""{"type":"sale"}""", "percent")]
    [InlineData("""{"type":"sale","percent":1,"fixed":1}""", "fixed")]
    [InlineData("""{"type":"sale","percent":100.01}""", "percent")]
    [InlineData("""{"type":"sale","percent":-0.01}""", "percent")]
    [InlineData("""{"type":"sale","fixed":-1}""", "fixed")]
    [InlineData("""{"type":"sale","fixed":1000000000001}""", "fixed")]
    [InlineData("""{"type":"sale","percent":1,"min_month_amount":-1}""", "min_month_amount")]
    [InlineData("""{"type":"sale","percent":1,"cap":{}}""", "cap.amount,cap.per")]
    [InlineData("""{"type":"sale","percent":1,"cap":{"amount":-1,"per":"week"}}""", "cap.amount,cap.per")]
    [InlineData("""{"type":"sale","percent":1,"category":"","coupon":" "}""", "category,coupon")]
    [InlineData("""{"type":"sale","percent":1,"coupon":"\u200B"}""", "coupon")]
    [InlineData("""{"type":"sale","percent":1,"group":{}}""", "group.id,group.name")]
    [InlineData("""{"type":"sale","percent":1,"group":{"id":"1","name":"n","code":""}}""", "")]
    [InlineData("""{"type":"lead","percent":1,"category":"a","product":"b"}""", "category,product")]
    [InlineData("""{"type":"lead","fixed":0,"coupon":"a","goal":"b"}""", "")]
    public void Rule_is_told_by_its_position_what_is_wrong(string rule, string fields)
    {
        var good = """{"type":"sale","percent":1}""";
        var sheet = RateSheet.Parse($$"""{"wage":{"percent_of_commission":20},"rules":[{{good}},{{rule}}]}""");
        Assert.Equal(fields, Fields(sheet).Replace("rules[1].", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_say_what_to_do()
    {
        var errors = RateSheetValidation.Errors(Sheet(SalePercent(1) with { Fixed = 1, Type = "click", Percent = 120 }));
        Assert.Equal(["give either percent or fixed, not both"], errors["rules[0].fixed"]);
        Assert.Equal(["must be sale or lead"], errors["rules[0].type"]);
        Assert.Equal(["must be from 0 to 100"], errors["rules[0].percent"]);
    }

    [Fact]
    public void Too_long_texts_are_named()
    {
        var rule = SalePercent(1) with
        {
            Product = new string('x', 201),
            PublisherId = new string('x', 65),
            Goal = new string('x', 200),
            Group = new RateGroup("1", "n", null, new string('x', 1001)),
        };
        Assert.Equal("rules[0].group.description,rules[0].product,rules[0].publisher_id", Fields(Sheet(rule)));
    }

    [Fact]
    public void A_thousand_rules_are_taken_and_one_more_is_not()
    {
        var rules = Enumerable.Repeat(SalePercent(1), RateSheetValidation.MostRules).ToArray();
        Assert.Empty(RateSheetValidation.Errors(Sheet(rules)));
        Assert.Equal(["at most 1000 rules, not 1001"], RateSheetValidation.Errors(Sheet([.. rules, SalePercent(1)]))["rules"]);
    }

    private static string Fields(RateSheet sheet) =>
        string.Join(',', RateSheetValidation.Errors(sheet).Keys.Order(StringComparer.Ordinal));
}
