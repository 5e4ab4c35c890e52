using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Domain.Money;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Commission.Tests.Rates;

public sealed class CommissionProperties
{
    private static readonly Gen<(RateSheet Sheet, CommissionBasis Basis, decimal Left)> Cases =
        from sheet in RateGenerators.Sheets
        from basis in RateGenerators.Bases
        from left in RateGenerators.Amounts(2000)
        select (sheet, basis, left);

    [Fact]
    public void Lines_commissions_sum_to_the_commission() => Holds((_, _, _, result) =>
        Assert.Equal(result.Commission, result.Lines.Sum(line => line.Commission)));

    [Fact]
    public void Lines_amounts_sum_to_the_amount() => Holds((_, basis, _, result) =>
    {
        Assert.All(result.Lines, line => Assert.True(line.Amount >= 0));
        Assert.Equal(basis.Amount, result.Lines.Sum(line => line.Amount));
    });

    [Fact]
    public void Nothing_paid_is_negative_or_finer_than_the_currency() => Holds((_, basis, _, result) =>
        Assert.All(result.Lines.Select(line => line.Commission).Append(result.Wage), paid =>
        {
            Assert.True(paid >= 0);
            Assert.Equal(paid, Currency.Round(paid, basis.Currency));
        }));

    [Fact]
    public void Wage_is_its_percent_of_the_whole_commission() => Holds((sheet, basis, _, result) =>
        Assert.Equal(
            Currency.Round(result.Commission * (sheet.Wage?.PercentOfCommission ?? 0) / 100, basis.Currency), result.Wage));

    [Fact]
    public void No_rule_pays_or_uses_more_than_is_left_of_its_cap() => Holds((sheet, basis, left, result) =>
    {
        var toConversion = basis.Currency == basis.MerchantCurrency ? 1 : basis.ExchangeRate ?? 0;
        foreach (var paid in result.Lines.Where(line => line.Rule is { } rule && sheet.Rules![rule].Cap is not null)
            .GroupBy(line => line.Rule))
            Assert.True(paid.Sum(line => line.Commission) <= left * toConversion);
        Assert.All(result.CapUses, use => Assert.InRange(use.Amount, 0, left));
    });

    [Fact]
    public void Whatever_a_capped_rule_pays_is_taken_from_its_cap() => Holds((sheet, _, _, result) =>
    {
        var paid = result.Lines.Where(line => line.Rule is { } rule && sheet.Rules![rule].Cap is not null && line.Commission > 0);
        Assert.Equal(paid.Select(line => line.Rule).Distinct().Order(), result.CapUses.Select(use => (int?)use.Rule));
    });

    [Fact]
    public void Fixed_rules_pay_at_most_one_line() => Holds((sheet, _, _, result) =>
        Assert.All(
            result.Lines.Where(line => line.Rule is { } rule && sheet.Rules![rule].Fixed is not null).GroupBy(line => line.Rule),
            lines => Assert.True(lines.Count(line => line.Commission > 0) <= 1)));

    [Fact]
    public void Whenever_a_line_is_not_matched_a_note_says_why() => Holds((_, _, _, result) =>
        Assert.True(result.Lines.All(line => line.Rule is not null)
            || result.Notes.Any(note => note.Contains("no rule matches", StringComparison.Ordinal))));

    [Fact]
    public void Generated_sheets_are_valid() =>
        RateGenerators.Holds(RateGenerators.Sheets, sheet => Assert.Empty(RateSheetValidation.Errors(sheet)));

    private static void Holds(Action<RateSheet, CommissionBasis, decimal, CommissionResult> property) =>
        RateGenerators.Holds(Cases, test => property(
            test.Sheet, test.Basis, test.Left, CommissionCalculator.Calculate(test.Sheet, test.Basis, _ => test.Left)));
}
