using System.Text.Json.Serialization;
using Affiliate.Commission.Data;
using Affiliate.Commission.Rates.Rules;

namespace Affiliate.Commission.Rates.Sheets;

/// <summary>One version of a merchant's rates as the API shows it (specs/0, Money).</summary>
/// <param name="Version">1, 2, 3 … per merchant.</param>
/// <param name="EffectiveFrom">In force from then until the next version's, UTC.</param>
/// <param name="Wage">The network's part.</param>
/// <param name="Rules">In the order they are tried.</param>
/// <param name="Referral">The part of whoever referred the publisher; absent for none.</param>
public sealed record RatesAnswer(
    int Version,
    DateTimeOffset EffectiveFrom,
    WageRate? Wage,
    IReadOnlyList<CommissionRule>? Rules,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReferralRate? Referral)
{
    internal static RatesAnswer Of(RateVersion rates) =>
        new(rates.Version, rates.EffectiveFrom, rates.Sheet.Wage, rates.Sheet.Rules, rates.Sheet.Referral);
}
