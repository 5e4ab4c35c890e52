using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Affiliate.Reporting.Figures;

/// <summary>Which row of the sums.</summary>
/// <param name="Span">A quarter hour or a day.</param>
/// <param name="Quarter">When it begins, in quarter hours since 1970, UTC.</param>
/// <param name="Dimensions">What it is counted by.</param>
public sealed record FigurePlace(FigureSpan Span, int Quarter, Dimensions Dimensions)
{
    private const int Bytes = 16;

    /// <summary>
    /// The row's key: 32 hex digits. Each part goes in with its length, for visitors may send whatever could separate them.
    /// </summary>
    public string Key
    {
        get
        {
            var by = Dimensions;
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{(int)Span} {Quarter}");
            foreach (var part in (ReadOnlySpan<string>)[by.MerchantId, by.PublisherId, by.Link, by.Clickref, by.Clickref2, by.Clickref3,
                by.Clickref4, by.Clickref5, by.Clickref6, by.Source, by.Goal, by.Coupon, by.Page, by.Site, by.Device, by.Currency])
                text.Append(CultureInfo.InvariantCulture, $" {part.Length}:{part}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes));
        }
    }
}

/// <summary>How long the time is that a row sums up, and by what: those that come later have less, in fewer rows.</summary>
public enum FigureSpan
{
    /// <summary>A quarter hour, by everything.</summary>
    Quarter = 0,

    /// <summary>A day of UTC, without click references and pages.</summary>
    Day = 1,

    /// <summary>A day of UTC by merchant, publisher and link alone: in half the rows of a day.</summary>
    DayOfLinks = 2,

    /// <summary>A day of UTC by merchant and publisher alone: most totals come from it.</summary>
    DayOfPartners = 3,
}
