using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.Tests.Histories;

/// <summary>What somebody with paper and pencil says stands after the orderly history, everything closed being settled.</summary>
internal readonly record struct Expected(decimal Pending, decimal Settled)
{
    public static Expected Nothing => new(0, 0);

    public static Expected operator +(Expected one, Expected other) => new(one.Pending + other.Pending, one.Settled + other.Settled);

    public static Expected OfPublisher(Till till, IReadOnlyList<ConversionSnapshot> versions) => Of(till, versions).Publisher;

    public static Expected OfReferrer(Till till, IReadOnlyList<ConversionSnapshot> versions) => Of(till, versions).Referrer;

    public static Expected OfMerchant(Till till, IReadOnlyList<ConversionSnapshot> versions) => Of(till, versions).Merchant;

    private static (Expected Publisher, Expected Referrer, Expected Merchant) Of(Till till, IReadOnlyList<ConversionSnapshot> versions)
    {
        var last = versions[^1];
        if (last.Status != 1)
            return (Nothing, Nothing, Nothing);

        // A basket changed without being computed anew changes no commission: the first version of the computation counts.
        var basis = versions.First(version => version.Recalculation == last.Recalculation).Amount;
        var whole = till.Round(basis * till.Percent(last.CreatedAt) / 100);
        var (wage, referral) = (till.Round(whole * Till.WagePercent / 100), till.Round(whole * Till.ReferralPercent / 100));
        var (c, w, r) = (Left(whole), Left(wage), Left(referral));
        return (Standing(c), Standing(r), Standing(c + w));

        decimal Left(decimal part) => last.ReversedInWhole || last.ReversedAmount >= last.Amount
            ? 0
            : part - till.Round(part * last.ReversedAmount / last.Amount);
        Expected Standing(decimal amount) => last.IsClosed ? new Expected(0, amount) : new Expected(amount, 0);
    }
}
