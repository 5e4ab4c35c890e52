using Affiliate.Commission.Rates.Caps;
using Affiliate.Domain.Money;

namespace Affiliate.Commission.Rates.Rules;

/// <summary>What matching rules pay within one conversion: fixed amounts once, caps shared by all lines.</summary>
internal sealed class RulePay(
    IReadOnlyList<CommissionRule> rules, CommissionBasis basis, Func<int, decimal>? capRemaining, TraceNotes notes)
{
    private readonly HashSet<int> _fixedPaid = [];
    private readonly SortedDictionary<int, CapBudget> _caps = [];

    /// <summary>Commission of a line by the rule at <paramref name="index"/>, rounded, after its cap.</summary>
    public decimal For(int index, decimal amount)
    {
        var rule = rules[index];
        var wanted = rule.Fixed is { } fix ? Once(index, fix) : amount * (rule.Percent ?? 0) / 100;
        var rounded = Currency.Round(wanted, basis.Currency);
        return rule.Cap is null ? rounded : Budget(index, rule.Cap).Take(rounded);
    }

    /// <summary>Notes on what was cut; what each cap gave.</summary>
    public IReadOnlyList<CapUse> CloseCaps()
    {
        foreach (var (index, budget) in _caps)
            if (rules[index].Cap is { } cap && budget.Note(index, cap, notes) is { } note)
                notes.Add(note);
        return [.. _caps.Select(cap => new CapUse(cap.Key, cap.Value.Used)).Where(use => use.Amount > 0)];
    }

    private decimal Once(int index, decimal fix)
    {
        if (_fixedPaid.Add(index))
            return fix * (basis.MerchantToConversion ?? 0);
        notes.Add($"rules[{index}] pays its fixed amount once per conversion: on the first line it matches");
        return 0;
    }

    private CapBudget Budget(int index, CommissionCap cap)
    {
        if (!_caps.TryGetValue(index, out var budget))
            _caps[index] = budget = new CapBudget(basis, capRemaining?.Invoke(index) ?? cap.Amount ?? 0);
        return budget;
    }
}
