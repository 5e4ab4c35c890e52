using Affiliate.Commission.Ledger;
using Affiliate.Commission.Tests.Rates;
using Affiliate.Domain.Money;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Commission.Tests.Ledger;

public sealed class ReversedShareTests
{
    private static readonly Gen<(decimal Original, decimal[] Parts, string Currency)> Splits =
        from currency in RateGenerators.Currencies
        from original in RateGenerators.Amounts()
        from parts in RateGenerators.Amounts().ArrayOf()
        select (Currency.Round(original, currency), parts, currency);

    [Fact]
    public void Three_thirds_of_10_give_back_exactly_10()
    {
        Assert.Equal(3.33m, ReversedShare.Part(10, 90, 0, 30, "USD"));
        Assert.Equal(3.34m, ReversedShare.Part(10, 90, 30, 60, "USD"));
        Assert.Equal(3.33m, ReversedShare.Part(10, 90, 60, 90, "USD"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(45, 5)]
    [InlineData(90, 10)]
    [InlineData(1000, 10)]
    public void Never_more_than_the_original_goes_back(decimal reversed, decimal share) =>
        Assert.Equal(share, ReversedShare.Of(10, 90, reversed, "USD"));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    public void Sale_without_amount_is_reversed_whole_by_any_part(decimal reversed, decimal share) =>
        Assert.Equal(share, ReversedShare.Of(10, 0, reversed, "USD"));

    [Fact]
    public void Amounts_that_cannot_be_multiplied_still_have_a_share() =>
        Assert.Equal(5e14m, ReversedShare.Of(1e15m, 1e20m, 5e19m, "IRR"));

    [Fact]
    public void Parts_of_any_split_add_up_to_the_whole_and_none_is_negative() => RateGenerators.Holds(Splits, split =>
    {
        var amount = split.Parts.Sum();
        decimal reversed = 0, back = 0;
        foreach (var part in split.Parts)
        {
            var share = ReversedShare.Part(split.Original, amount, reversed, reversed + part, split.Currency);
            Assert.True(share >= 0);
            Assert.Equal(share, Currency.Round(share, split.Currency));
            reversed += part;
            back += share;
            Assert.True(back <= split.Original);
        }

        Assert.Equal(amount == 0 ? 0 : split.Original, back);
    });
}
