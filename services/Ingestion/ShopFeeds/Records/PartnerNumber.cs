using System.Globalization;

namespace Affiliate.Ingestion.ShopFeeds.Records;

/// <summary>A publisher's number as shops write it: <c>7</c>, <c>"007"</c>, <c>7.0</c>.</summary>
internal static class PartnerNumber
{
    public static long? Read(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point > 0 && text.AsSpan(point + 1).Trim('0').IsEmpty)
            text = text[..point];
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}
