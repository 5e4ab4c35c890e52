using System.Runtime.CompilerServices;
using Affiliate.Domain.Coupons;

namespace Affiliate.Conversion.Programmes;

/// <summary>Whom a programme gives a coupon to, found at once also among thousands.</summary>
internal static class CouponOwners
{
    private static readonly ConditionalWeakTable<IReadOnlyDictionary<string, string>, Dictionary<string, string>> ByKey = [];

    /// <summary>The coupon's publisher; null when it is nobody's.</summary>
    public static string? CouponOwner(this ProgrammeSettings programme, string? coupon)
    {
        if (coupon is null || programme.Coupons.Count == 0)
            return null;
        return ByKey.GetValue(programme.Coupons, Indexed).GetValueOrDefault(CouponCode.Key(coupon));
    }

    private static Dictionary<string, string> Indexed(IReadOnlyDictionary<string, string> coupons)
    {
        var owners = new Dictionary<string, string>(coupons.Count, StringComparer.Ordinal);
        foreach (var (code, publisher) in coupons)
            owners.TryAdd(CouponCode.Key(code), publisher);
        return owners;
    }
}
