using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;

namespace Affiliate.Commission.WhatIf;

/// <summary>What the conversions of a run have taken of the caps so far. What others took outside of it does not count.</summary>
internal sealed class CapsInRun(RateSheet sheet, MerchantCalendar calendar)
{
    private readonly Dictionary<(string Rule, string PublisherId, string Period), decimal> used = [];
    private readonly Dictionary<int, string> identities = [];

    /// <summary>What a rule's cap leaves a publisher in the period of that moment.</summary>
    public decimal Left(int rule, string publisherId, DateTimeOffset at) =>
        Math.Max(0, (Cap(rule).Amount ?? 0) - used.GetValueOrDefault(Key(rule, publisherId, at)));

    /// <summary>Takes what a conversion of that moment uses.</summary>
    public void Take(IEnumerable<CapUse> uses, string publisherId, DateTimeOffset at)
    {
        foreach (var use in uses)
        {
            var key = Key(use.Rule, publisherId, at);
            used[key] = used.GetValueOrDefault(key) + use.Amount;
        }
    }

    private (string Rule, string PublisherId, string Period) Key(int rule, string publisherId, DateTimeOffset at)
    {
        if (!identities.TryGetValue(rule, out var identity))
            identities[rule] = identity = RuleIdentity.Of(sheet.Rules![rule]);
        return (identity, publisherId, calendar.Period(Cap(rule).Per, at));
    }

    private CommissionCap Cap(int rule) => sheet.Rules![rule].Cap!;
}
