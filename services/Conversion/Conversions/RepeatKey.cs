using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Existing clients send an order again the next day under another number when they got no answer: the same customer
/// (or click), amount and basket then have the same key. Other sources have no such habit.
/// </summary>
internal static class RepeatKey
{
    /// <summary>How long a repeat is looked for.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(48);

    public static string? Of(ConversionReport report)
    {
        if (report is not { Source: ConversionSource.Api, Type: ConversionType.Sale } || (report.CustomerId ?? report.Referrer) is not { } buyer)
            return null;
        var text = new StringBuilder(report.CustomerId is null ? "click\0" : "customer\0").Append(buyer).Append('\0').Append(Plain(report.Amount));
        foreach (var line in report.Lines)
        {
            text.Append('\0').Append(line.Name).Append('\0').Append(line.Pid).Append('\0').Append(line.Sku)
                .Append('\0').Append(Plain(line.Quantity)).Append('\0').Append(Plain(line.TotalPrice));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Plain(decimal number) => PlainDecimalConverter.Plain(number).ToString(CultureInfo.InvariantCulture);
}
