using System.Globalization;
using System.Text.RegularExpressions;

namespace Affiliate.Ingestion.ShopFeeds.Records;

/// <summary>
/// Sums as shops write them: <c>1234.56</c>, <c>1 234,56</c>, <c>1,234.56</c>, <c>1.234,56</c>. What could mean two sums
/// (<c>1,234</c>, <c>1.234</c>: parted thousands to one shop, a price of three decimals to another) or none is refused: guessing here
/// costs somebody money.
/// </summary>
internal static partial class ShopMoney
{
    private const decimal Most = 999_999_999_999m;
    private const int Decimals = 4;

    public static bool TryRead(string text, out decimal amount, out string? problem)
    {
        amount = 0;
        problem = Problem(text, out var number);
        if (problem is null && !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount))
            problem = $"The money '{Shown(text)}' is not a number.";
        amount = decimal.Round(amount, Decimals, MidpointRounding.ToEven);
        if (problem is null && amount > Most)
            problem = $"The money '{Shown(text)}' is more than any order's.";
        return problem is null;
    }

    private static string? Problem(string text, out string number)
    {
        number = Blanks().Replace(text, "").TrimStart('+');
        if (number.Length == 0)
            return "The money is missing.";
        if (number.StartsWith('-'))
            return $"The money '{Shown(text)}' is negative.";
        if (Exponent().IsMatch(number))
            return $"The money '{Shown(text)}' is written with an exponent, which no shop's sum is.";
        if (Ambiguous().IsMatch(number))
        {
            var mark = number.Contains(',', StringComparison.Ordinal) ? "comma" : "point";
            return $"The money '{Shown(text)}' can mean two sums: the {mark} may part thousands or decimals.";
        }

        number = Grouped().Match(number) is { Success: true, Groups: var parts }
            ? $"{Digits(parts["whole"].Value)}.{parts["part"].Value}0"
            : number.Replace(',', '.');
        return null;
    }

    private static string Digits(string grouped) => string.Concat(grouped.Where(char.IsAsciiDigit));

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"(?<=[0-9])[\s'’\u00A0\u2009\u202F]+(?=[0-9]{3}(?![0-9]))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[0-9.,]+e[+-]?[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}[.,][0-9]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ambiguous();

    [GeneratedRegex(
        @"^(?<whole>[0-9]{1,3}(,[0-9]{3})+)(\.(?<part>[0-9]*))?$"
            + @"|^(?<whole>[0-9]{1,3}(\.[0-9]{3})+)(,(?<part>[0-9]*))$"
            + @"|^(?<whole>[0-9]{1,3}(\.[0-9]{3}){2,})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Grouped();
}
