using Affiliate.ConsolePages.Words;

namespace Affiliate.ConsolePages.Tests.Pages;

public sealed class FigureTests
{
    [Theory]
    [InlineData("en", "1234567.5", "1,234,567.5")]
    [InlineData("ru", "1234567.5", "1\u00A0234\u00A0567,5")]
    [InlineData("fa", "1234567.5", "۱٬۲۳۴٬۵۶۷٫۵")]
    [InlineData("en", "-0.0001", "\u22120.0001")]
    [InlineData("en", "0", "0")]
    [InlineData("fa", "-12", "\u200E\u2212۱۲")]
    public void Numbers_are_written_as_the_language_does(string language, string number, string expected) =>
        Assert.Equal(expected, Figures.Of(language).Number(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("en", "2026-11-29 18:05")]
    [InlineData("ru", "29.11.2026 18:05")]
    [InlineData("fa", "۱۴۰۵/۰۹/۰۸ ۱۸:۰۵")]
    public void Times_are_written_as_the_language_does(string language, string expected) =>
        Assert.Equal(expected, Figures.Of(language).Time(new DateTime(2026, 11, 29, 18, 5, 59, DateTimeKind.Utc)));
}
