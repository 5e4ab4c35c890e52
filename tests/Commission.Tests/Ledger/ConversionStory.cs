using Affiliate.Commission.Ledger;
using Affiliate.Commission.Tests.Rates;
using Affiliate.Domain.Money;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Commission.Tests.Ledger;

/// <summary>A conversion's versions in the order they were made, and when settlement came.</summary>
/// <param name="Versions">Version n at position n - 1.</param>
/// <param name="SettledAfter">Settled after this many deliveries; null for never.</param>
internal sealed record ConversionStory(IReadOnlyList<CommissionState> Versions, int? SettledAfter)
{
    private static readonly Gen<Func<CommissionState, CommissionState>> Steps = Gen.OneOf(
        Gen.Constant<Func<CommissionState, CommissionState>>(state => state with { Approved = true }),
        Gen.Constant<Func<CommissionState, CommissionState>>(state => state with { Approved = false }),
        Gen.Constant<Func<CommissionState, CommissionState>>(state => state with { ReversedInWhole = true }),
        Gen.Constant<Func<CommissionState, CommissionState>>(state => state with { ReversedInWhole = false, ReversedAmount = 0 }),
        Gen.Elements<string?>(null, "p", "q").Select(Attribute),
        RateGenerators.Amounts().Select(Reverse),
        Gen.Zip(RateGenerators.Amounts(), Gen.Choose(0, 1000)).Select(basket => Recalculate(basket.Item1, basket.Item2)));

    public static readonly Gen<ConversionStory> Stories =
        from currency in RateGenerators.Currencies
        from steps in Steps.NonEmptyListOf()
        from settled in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 12).Select(after => (int?)after))
        select new ConversionStory(Play(currency, steps), settled);

    private static CommissionState[] Play(string currency, IEnumerable<Func<CommissionState, CommissionState>> steps)
    {
        var state = new CommissionState
        {
            MerchantId = "m", PublisherId = "p", Currency = currency, Approved = true, Amount = 100, Commission = 7, Wage = 2,
            ReferrerId = "r", Referral = 1,
        };
        return [state, .. steps.Select(step => state = step(state))];
    }

    private static Func<CommissionState, CommissionState> Attribute(string? publisher) =>
        state => state with { PublisherId = publisher };

    private static Func<CommissionState, CommissionState> Reverse(decimal part) =>
        state => state with { ReversedAmount = Math.Min(state.Amount, state.ReversedAmount + part) };

    private static Func<CommissionState, CommissionState> Recalculate(decimal amount, int perMille) => state =>
    {
        var commission = Currency.Round(amount * perMille / 1000, state.Currency);
        return state with
        {
            Amount = amount,
            Commission = commission,
            Wage = Currency.Round(commission / 5, state.Currency),
            Referral = Currency.Round(commission / 10, state.Currency),
        };
    };
}
