using System.Globalization;
using Affiliate.Domain.Money;

namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>How amounts, quantities and times are written to publishers' servers (specs/5): the same everywhere, no culture.</summary>
internal static class TransactionText
{
    private const int DigitsOfAnUnknownCurrency = 2;

    /// <summary>Rounded half-even to the currency's own digits, all of them written: 26.09 GBP, 2609 JPY, 1.640 KWD.</summary>
    public static string Amount(decimal amount, string currency) => Write(amount, Digits(currency), Digits(currency));

    public static string Quantity(decimal quantity) => Write(quantity, 0, Currency.MostDigits);

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static int Digits(string currency) =>
        Currency.IsKnown(currency) ? Currency.Digits(currency) : DigitsOfAnUnknownCurrency;

    private static string Write(decimal number, int least, int most)
    {
        var rounded = decimal.Round(number, most, MidpointRounding.ToEven);
        if (rounded == 0)
            rounded = 0; // decimal knows a negative zero and would write "-0.00"
        var format = "0." + new string('0', least) + new string('#', most - least);
        return rounded.ToString(format, CultureInfo.InvariantCulture);
    }
}
