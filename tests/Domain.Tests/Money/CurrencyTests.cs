using Affiliate.Domain.Money;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Domain.Tests.Money;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("IRR", 0)]
    [InlineData("IRT", 2)]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    [InlineData("ANG", 2)]
    public void Each_currency_has_its_own_digits(string code, int digits) => Assert.Equal(digits, Currency.Digits(code));

    [Theory]
    [InlineData(" eur ", "EUR")]
    [InlineData("irt", "IRT")]
    [InlineData("Usd\n", "USD")]
    public void A_code_is_taken_in_any_case_and_with_blanks_around(string text, string expected)
    {
        Assert.True(Currency.TryParse(text, out var code));
        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("E UR")]
    [InlineData("EURO")]
    [InlineData("XXX")]
    [InlineData("XAU")]
    [InlineData("BTC")]
    [InlineData("ıRR")]
    public void An_unknown_code_is_refused(string? text)
    {
        Assert.False(Currency.TryParse(text, out var code));
        Assert.Null(code);
        Assert.False(Currency.IsKnown(text));
    }

    [Fact]
    public void A_known_code_is_upper_case() => Assert.False(Currency.IsKnown("eur"));

    [Fact]
    public void Rounding_in_an_unknown_currency_fails_instead_of_guessing() =>
        Assert.Throws<ArgumentException>(() => Currency.Round(1.005m, "ZZZ"));

    [Theory]
    [InlineData("2.5", "IRR", "2")]
    [InlineData("3.5", "IRR", "4")]
    [InlineData("408.804", "IRT", "408.80")]
    [InlineData("0.125", "EUR", "0.12")]
    [InlineData("0.135", "EUR", "0.14")]
    [InlineData("-0.125", "EUR", "-0.12")]
    [InlineData("1.00005", "CLF", "1.0000")]
    public void A_half_goes_to_the_even_neighbour(string amount, string code, string expected) =>
        Assert.Equal(decimal.Parse(expected), Currency.Round(decimal.Parse(amount), code));

    [Fact]
    public void Rounding_is_within_half_a_unit_stable_and_the_same_for_debts() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.Elements(Currency.All.ToArray()).ToArbitrary(), ArbMap.Default.ArbFor<long>(), (code, units) =>
        {
            var amount = units / 1_000_000m;
            var rounded = Currency.Round(amount, code);
            var unit = 1m;
            for (var i = 0; i < Currency.Digits(code); i++)
                unit /= 10;
            return Math.Abs(rounded - amount) <= unit / 2
                && rounded % unit == 0
                && Currency.Round(rounded, code) == rounded
                && Currency.Round(-amount, code) == -rounded;
        }));

    [Fact]
    public void All_codes_are_three_letters_and_fit_into_stored_amounts() => Assert.All(Currency.All, code =>
    {
        Assert.Matches("^[A-Z]{3}$", code);
        Assert.InRange(Currency.Digits(code), 0, Currency.MostDigits);
    });
}
