using Affiliate.Commission.Ledger;
using Affiliate.Commission.Rates;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.WhatIf;

/// <summary>
/// Adds up what conversions earn, as they stand and by other rates: it grows with publishers and rules, not with conversions.
/// </summary>
internal sealed class WhatIfSums
{
    private readonly Dictionary<(string PublisherId, string Currency), (decimal Before, decimal After)> publishers = [];
    private readonly Dictionary<(int? Rule, string Currency), (int Conversions, decimal After)> rules = [];

    public int Conversions { get; private set; }

    public WhatIfAnswer Answer => new(
        Conversions,
        [.. publishers.OrderBy(one => one.Key.PublisherId, StringComparer.Ordinal).ThenBy(one => one.Key.Currency, StringComparer.Ordinal)
            .Select(one => new PublisherDifference(
                one.Key.PublisherId, one.Key.Currency, Plain(one.Value.Before), Plain(one.Value.After),
                Plain(one.Value.After - one.Value.Before)))],
        [.. rules.OrderBy(one => one.Key.Rule ?? int.MaxValue).ThenBy(one => one.Key.Currency, StringComparer.Ordinal)
            .Select(one => new RuleEarnings(one.Key.Rule, one.Key.Currency, one.Value.Conversions, Plain(one.Value.After)))]);

    public void Stands(string publisherId, string currency, decimal commission) => Add((publisherId, currency), commission, 0);

    public void Earns(ConversionSnapshot conversion, CommissionResult result)
    {
        Conversions++;
        var kept = Kept(conversion, result.Commission);
        Add((conversion.PublisherId!, conversion.Currency), 0, kept);
        foreach (var (rule, after) in ByRule(result, kept, conversion.Currency))
        {
            var known = rules.GetValueOrDefault((rule, conversion.Currency));
            rules[(rule, conversion.Currency)] = (known.Conversions + 1, known.After + after);
        }
    }

    // What was reversed has gone back pro rata, as it does in the ledger.
    private static decimal Kept(ConversionSnapshot conversion, decimal commission) => conversion.ReversedInWhole
        ? 0
        : commission - ReversedShare.Of(commission, conversion.Amount, conversion.ReversedAmount, conversion.Currency);

    // Shares of the parts add up to the whole. What no rule pays for is of no interest, unless somebody set it by hand.
    private static IEnumerable<(int? Rule, decimal After)> ByRule(CommissionResult result, decimal kept, string currency)
    {
        decimal seen = 0, given = 0;
        var parts = new List<(int? Rule, decimal After)>();
        foreach (var line in result.Lines)
        {
            seen += line.Commission;
            var due = Proportion.Of(kept, seen, result.Commission, currency);
            if (line.Rule is not null || line.Commission != 0)
                parts.Add((line.Rule, due - given));
            given = due;
        }

        return parts.GroupBy(part => part.Rule, (rule, some) => (rule, some.Sum(part => part.After)));
    }

    private void Add((string PublisherId, string Currency) who, decimal before, decimal after)
    {
        var known = publishers.GetValueOrDefault(who);
        publishers[who] = (known.Before + before, known.After + after);
    }

    private static decimal Plain(decimal amount) => PlainDecimalConverter.Plain(amount);
}
