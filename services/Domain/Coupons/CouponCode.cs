using System.Globalization;
using System.Text;

namespace Affiliate.Domain.Coupons;

/// <summary>
/// When two coupons are the same: after NFKC, without format characters and blanks, regardless of case (full case folding).
/// Buyers paste them from pages and chats, with a zero-width space behind them or in full-width letters. Every service compares them by
/// this rule.
/// </summary>
public static class CouponCode
{
    /// <summary>The same for two coupons that are the same; empty when nothing visible is left.</summary>
    public static string Key(string coupon)
    {
        if (!coupon.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return coupon.ToUpperInvariant();
        var key = new StringBuilder(coupon.Length);
        foreach (var rune in UnicodeLetters.Decompose(coupon.EnumerateRunes().Where(IsVisible)).Where(IsVisible))
            Append(key, rune);

        return key.ToString();
    }

    /// <summary>Whether both are the same coupon; none is the same as nothing.</summary>
    public static bool Same(string? one, string? other) =>
        one is not null && other is not null && Key(one) is { Length: > 0 } key && key == Key(other);

    // Of the letters whose other case is several letters, all but this one are taken apart already.
    private static void Append(StringBuilder key, Rune rune)
    {
        if (rune.Value is 'ß' or 'ẞ')
            key.Append("SS");
        else
            key.Append(Rune.ToUpperInvariant(rune));
    }

    // Fillers and selectors are letters and marks by category and yet never seen.
    private static bool IsVisible(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
            return false;
        var isSelector = rune.Value is (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
        return !isSelector && rune.Value is not (0x034F or 0x115F or 0x1160 or 0x2800);
    }
}
