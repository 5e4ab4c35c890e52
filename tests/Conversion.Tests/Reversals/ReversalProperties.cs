using Affiliate.Conversion.Conversions.Reversals;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Conversion.Tests.Reversals;

public sealed class ReversalProperties
{
    private static readonly Gen<(decimal Tracked, decimal Rate, int[] Parts)> Sales =
        from cents in Gen.Choose(1, 1_000_000)
        from rate in Gen.Choose(1, 500)
        from parts in Gen.Choose(0, 200_000).ArrayOf()
        select (cents / 100m, rate / 7m, parts);

    [Fact]
    public void Parts_never_exceed_the_sale_and_make_the_whole_when_all_is_taken() => Prop.ForAll(Sales.ToArbitrary(), sale =>
    {
        var before = Sale(decimal.Round(sale.Tracked * sale.Rate, 2), sale.Tracked, converted: true);
        var (now, fine) = (before, true);
        foreach (var part in sale.Parts)
        {
            var next = ReversalRule.After(now, part / 100m);
            fine &= next.ReversedAmount >= now.ReversedAmount && next.ReversedAmount <= next.Amount
                && next.InWhole == (next.ReversedAmount == next.Amount) && (!next.InWhole || next.TrackedLeft == 0);
            now = next;
        }

        var whole = ReversalRule.After(now, now.TrackedLeft);
        return fine && whole is { InWhole: true } && whole.ReversedAmount == whole.Amount
            && ReversalRule.After(before, null) == whole;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void However_a_sale_is_cut_the_same_sum_stands_reversed() => Prop.ForAll(Sales.ToArbitrary(), sale =>
    {
        var before = Sale(sale.Tracked, sale.Tracked, converted: false);
        var apart = sale.Parts.Aggregate(before, (now, part) => ReversalRule.After(now, part / 100m));
        return sale.Parts.Length == 0 || apart == ReversalRule.After(before, sale.Parts.Sum(part => part / 100m));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Reversed Sale(decimal amount, decimal tracked, bool converted) => new()
    {
        Amount = amount, Currency = "EUR", TrackedAmount = tracked, IsConverted = converted, TrackedReversed = 0, ReversedAmount = 0,
        InWhole = false,
    };
}
