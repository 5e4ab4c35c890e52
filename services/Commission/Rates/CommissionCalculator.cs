using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Affiliate.Domain.Money;

namespace Affiliate.Commission.Rates;

/// <summary>
/// What a conversion earns by a rate sheet (specs/0, Money). Rules are tried in the order written, per basket line the
/// first match wins. A percent rule pays every line it matches; a fixed rule pays once per conversion, on the first line
/// it matches, and the other lines it matches earn nothing: they are its lines, they don't fall to a later rule.
/// </summary>
public static class CommissionCalculator
{
    /// <param name="sheet">A valid rate sheet (<see cref="RateSheetValidation"/>).</param>
    /// <param name="basis">The conversion.</param>
    /// <param name="capRemaining">
    /// What is left, before this conversion, of the cap of the rule at a position, for this publisher in the period of
    /// the conversion, in the merchant's currency. Asked at most once per rule with a cap that matches; null: all is left.
    /// </param>
    public static CommissionResult Calculate(RateSheet sheet, CommissionBasis basis, Func<int, decimal>? capRemaining = null)
    {
        var notes = new TraceNotes(basis.Currency);
        var rules = sheet.Rules ?? [];
        var basket = Basket.Lines(basis, notes);
        if (basis.PublisherId is null)
        {
            notes.Add("no publisher: nobody earns a commission");
            return new CommissionResult(0, 0, [.. basket.Select(item => Line(item, rules, null, 0))], notes.All, []);
        }

        var choice = new RuleChoice(rules, basis, notes);
        var pay = new RulePay(rules, basis, capRemaining, notes);
        var lines = new List<CommissionLine>(basket.Count);
        foreach (var item in basket)
        {
            var rule = choice.For(item);
            lines.Add(Line(item, rules, rule, rule is { } index ? pay.For(index, item.Total) : 0));
        }

        choice.Close();
        var capUses = pay.CloseCaps();
        var commission = lines.Sum(line => line.Commission);
        return new CommissionResult(commission, Wage(sheet, commission, basis.Currency), lines, notes.All, capUses);
    }

    internal static decimal Wage(RateSheet sheet, decimal commission, string currency) =>
        Currency.Round(commission * (sheet.Wage?.PercentOfCommission ?? 0) / 100, currency);

    internal static decimal Referral(RateSheet sheet, decimal commission, string currency) =>
        Currency.Round(commission * (sheet.Referral?.PercentOfCommission ?? 0) / 100, currency);

    private static CommissionLine Line(BasketItem item, IReadOnlyList<CommissionRule> rules, int? rule, decimal commission) =>
        new(item.Name, item.Total, rule, commission, rule is { } index ? rules[index].Group?.ToContract() : null);
}
