namespace Affiliate.Commission.Rates.Rules;

/// <summary>Finds the first rule in written order that matches a line, and explains it when there is none.</summary>
internal sealed class RuleChoice(IReadOnlyList<CommissionRule> rules, CommissionBasis basis, TraceNotes notes)
{
    private const int MostReasons = 5;

    // A basket may have hundreds of lines that nothing is paid for: the first ones say enough.
    private const int MostExplained = 20;
    private int _unmatched;

    /// <summary>Position of the rule, or null.</summary>
    public int? For(BasketItem item)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (RuleMatch.Mismatch(rules[i], basis, item) is not null)
                continue;
            if (!rules[i].PaysInMerchantCurrency || basis.MerchantToConversion is not null)
                return i;
            notes.Add(
                $"rules[{i}] is skipped: its amounts are in {basis.MerchantCurrency} and no exchange rate to {basis.Currency} is known");
        }

        if (++_unmatched <= MostExplained)
            Explain(item);
        return null;
    }

    /// <summary>Says how many unmatched lines were not explained one by one.</summary>
    public void Close()
    {
        if (_unmatched > MostExplained)
            notes.Add($"{_unmatched - MostExplained} more lines match no rule");
    }

    private void Explain(BasketItem item)
    {
        var line = item.Name is null ? "" : $"line \"{Short(item.Name)}\": ";
        notes.Add($"{line}no rule matches, commission 0 ({Reasons(item)})");
    }

    private string Reasons(BasketItem item)
    {
        var tried = rules.Index().Where(rule => string.Equals(rule.Item.Type, basis.Type, StringComparison.Ordinal)).ToList();
        if (tried.Count == 0)
            return $"there is no rule for a {basis.Type}";
        var more = tried.Count > MostReasons ? $"; and {tried.Count - MostReasons} more" : "";
        return string.Join("; ", tried.Take(MostReasons).Select(rule => Reason(rule.Index, rule.Item, item))) + more;
    }

    private string Reason(int index, CommissionRule rule, BasketItem item) =>
        RuleMatch.Mismatch(rule, basis, item) is { } condition
            ? $"rules[{index}] is {RuleMatch.Describe(condition, rule, basis)}"
            : $"rules[{index}] is skipped";

    private static string Short(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
