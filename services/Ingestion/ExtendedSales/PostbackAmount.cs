using System.Globalization;
using Affiliate.Domain.Money;
using Affiliate.Domain.Reports;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>
/// An amount and its currency. Digits and at most one point: a comma means a fraction to some and thousands to others. Zeros beyond the
/// currency's decimals are how many senders print; other digits there are a mistake about the currency.
/// </summary>
internal static class PostbackAmount
{
    private const int LongestCurrency = 10;
    private const int Longest = 40;

    /// <summary>The currency named; null when none is.</summary>
    public static string? ReadCurrency(PostbackArguments arguments)
    {
        if (arguments.Text(PostbackArguments.Currency, LongestCurrency) is not { } text)
            return null;
        return Currency.TryParse(text, out var code)
            ? code : throw PostbackArguments.Malformed(PostbackArguments.Currency, "must be an ISO 4217 code or IRT");
    }

    /// <summary>The amount, at least 0; null when none is named.</summary>
    public static decimal? Read(PostbackArguments arguments, string currency)
    {
        if (arguments.Text(PostbackArguments.Amount, Longest) is not { } text)
            return null;
        if (!IsPlain(text) || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            throw PostbackArguments.Malformed(PostbackArguments.Amount, "must be a number such as 19.95, without a sign or commas");
        if (amount > Amounts.Largest)
            throw PostbackArguments.Malformed(PostbackArguments.Amount, $"must not be above {Amounts.Largest}");
        return Currency.Round(amount, currency) == amount
            ? amount
            : throw PostbackArguments.Malformed(
                PostbackArguments.Amount, $"has more decimals than {currency}, which has {Currency.Digits(currency)}");
    }

    private static bool IsPlain(string text) => char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]);
}
