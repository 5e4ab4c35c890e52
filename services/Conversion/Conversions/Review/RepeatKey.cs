using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Domain.Money;

namespace Affiliate.Conversion.Conversions.Review;

/// <summary>
/// Existing clients send an order again the next day under another number when they got no answer. The same amount and basket,
/// in whatever order of lines, have the same key; whose they are is found by <see cref="RepeatedOrder"/>. Other sources have no such habit.
/// It is made of what was reported: converted, the same basket has another amount by every day's rate.
/// </summary>
internal static class RepeatKey
{
    private const string Rials = "IRR";

    /// <summary>How long a repeat is looked for.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(48);

    public static string? Of(ConversionReport report, string merchantCurrency)
    {
        if (report is not { Source: ReportSource.Api, Type: ConversionType.Sale } || (report.CustomerId ?? report.Referrer) is null)
            return null;
        var reported = report.Currency ?? merchantCurrency;
        var (unit, currency) = Toman.Exchange(reported, Rials) is { } rials ? (rials, Rials) : (1, reported);
        var text = new StringBuilder(currency).Append('\0').Append(Plain(report.Amount * unit));
        foreach (var line in report.Lines.Select(line => Text(line, unit)).Order(StringComparer.Ordinal))
            text.Append('\0').Append(line);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Text(BasketLine line, decimal unit) =>
        string.Join('\0', line.Name, line.Pid, line.Sku, Plain(line.Quantity), Plain(line.TotalPrice * unit));

    private static string Plain(decimal number) => PlainDecimalConverter.Plain(number).ToString(CultureInfo.InvariantCulture);
}
