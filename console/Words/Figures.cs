using System.Globalization;

namespace Affiliate.ConsolePages.Words;

/// <summary>Numbers, money and times as a language writes them; made here, as the process may run without any culture's data.</summary>
/// <param name="Group">Between thousands.</param>
/// <param name="Point">Before decimals.</param>
/// <param name="Zero">The digit 0.</param>
public sealed record Figures(string Group, string Point, char Zero)
{
    private const char NoBreak = '\u00A0';
    private const string Minus = "\u2212";

    // From right to left it would stand behind the number.
    private const string PersianMinus = "\u200E" + Minus;
    private static readonly PersianCalendar Persian = new();

    private bool IsPersian => Zero != '0';

    /// <summary>Those of a language.</summary>
    public static Figures Of(string language) => language switch
    {
        "ru" => new("\u00A0", ",", '0'),
        "fa" => new("\u066C", "\u066B", '\u06F0'),
        _ => new(",", ".", '0'),
    };

    /// <summary>A number with all its decimals, at most six.</summary>
    public string Number(decimal value)
    {
        var text = Math.Abs(value).ToString("#,##0.######", CultureInfo.InvariantCulture)
            .Replace(",", "g", StringComparison.Ordinal).Replace(".", Point, StringComparison.Ordinal)
            .Replace("g", Group, StringComparison.Ordinal);
        return (value >= 0 ? "" : IsPersian ? PersianMinus : Minus) + Digits(text);
    }

    /// <summary>An amount and its currency, which never part at the end of a line.</summary>
    public string Money(decimal value, string currency) => $"{Number(value)}{NoBreak}{currency}";

    /// <summary>A share of one as per cent.</summary>
    public string Percent(decimal share, int decimals = 2) => Number(Math.Round(share * 100, decimals)) + NoBreak + (IsPersian ? "٪" : "%");

    /// <summary>A day.</summary>
    public string Day(DateTime day) => IsPersian
        ? Digits(string.Create(
            CultureInfo.InvariantCulture, $"{Persian.GetYear(day):0000}/{Persian.GetMonth(day):00}/{Persian.GetDayOfMonth(day):00}"))
        : day.ToString(Point == "," ? "dd.MM.yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Day, hour and minute.</summary>
    public string Time(DateTime time) => $"{Day(time)} {Digits(time.ToString("HH:mm", CultureInfo.InvariantCulture))}";

    private string Digits(string text) =>
        IsPersian ? string.Concat(text.Select(letter => letter is >= '0' and <= '9' ? (char)(letter - '0' + Zero) : letter)) : text;
}
