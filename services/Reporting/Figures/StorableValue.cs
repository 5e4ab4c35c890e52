using Affiliate.Domain.Coupons;

namespace Affiliate.Reporting.Figures;

/// <summary>What others sent, as a dimension: of limited length, never half a character, without NUL.</summary>
internal static class StorableValue
{
    public const int Longest = 200;

    /// <summary>One for all ways to write the same coupon; empty when nothing of it is visible.</summary>
    public static string OfCoupon(string? coupon) => Of(coupon is null ? null : CouponCode.Key(coupon));

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        if (clean.Length <= Longest)
            return clean;
        return clean[..(char.IsHighSurrogate(clean[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
