using Affiliate.Commission.Rates.Rules;

namespace Affiliate.Commission.Rates.Sheets;

/// <summary>Says what is wrong with a rate sheet, by field path as the sender wrote it (<c>rules[2].percent</c>).</summary>
public static class RateSheetValidation
{
    public const int MostRules = 1000;

    // Far above any real rate; keeps every product of amounts within decimal and within the stored scaled integers.
    internal const decimal MostAmount = 1_000_000_000_000m;

    /// <summary>Empty when the sheet can be stored; else messages by field, in the form of RFC 9457's <c>errors</c>.</summary>
    public static IDictionary<string, string[]> Errors(RateSheet sheet)
    {
        var errors = new FieldErrors();
        if (errors.Required("wage", sheet.Wage))
            errors.Percent("wage.percent_of_commission", sheet.Wage.PercentOfCommission, required: true);
        if (sheet.Referral is not null)
            errors.Percent("referral.percent_of_commission", sheet.Referral.PercentOfCommission, required: true);
        if (errors.Required("rules", sheet.Rules))
            CheckRules(sheet.Rules, errors);
        return errors.ByField();
    }

    private static void CheckRules(IReadOnlyList<CommissionRule> rules, FieldErrors errors)
    {
        if (rules.Count > MostRules)
        {
            errors.Add("rules", $"at most {MostRules} rules, not {rules.Count}");
            return;
        }

        for (var i = 0; i < rules.Count; i++)
            if (errors.Required($"rules[{i}]", rules[i]))
                CommissionRuleValidation.Check(rules[i], $"rules[{i}]", errors);
    }
}
