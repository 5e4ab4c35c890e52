using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Reporting.Reports.Asking;

/// <summary>Something figures can be grouped and filtered by.</summary>
/// <param name="Name">In <c>group</c>, in <c>sort</c> and as a filter.</param>
/// <param name="Field">In the answer, and the table's column.</param>
/// <param name="Sums">Those with the fewest rows that still have it.</param>
internal sealed record Dimension(string Name, string Field, FigureSpan Sums)
{
    public static readonly Dimension Day = new("day", "day", FigureSpan.DayOfPartners);
    public static readonly Dimension Hour = new("hour", "hour", FigureSpan.Quarter);

    public static readonly Dimension Coupon = Of("coupon");

    public static readonly IReadOnlyList<Dimension> All =
    [
        Day, Hour, new("merchant", "merchant_id", FigureSpan.DayOfPartners), new("publisher", "publisher_id", FigureSpan.DayOfPartners),
        new("link", "link", FigureSpan.DayOfLinks), Fine("clickref"), Fine("clickref2"), Fine("clickref3"), Fine("clickref4"),
        Fine("clickref5"), Fine("clickref6"), Of("source"), Of("goal"), Coupon, Fine("page"), Of("site"), Of("device"),
    ];

    /// <summary>Days and hours are asked for by <c>from</c> and <c>to</c>.</summary>
    public static IEnumerable<Dimension> Filters => All.Where(dimension => !dimension.IsTime);

    public bool IsTime => this == Day || this == Hour;

    public static Dimension? Find(string name) => All.FirstOrDefault(dimension => dimension.Name == name);

    /// <summary>A filter's value as figures are kept by it.</summary>
    public string Kept(string asked)
    {
        if (this != Coupon)
            return asked;
        var coupon = StorableValue.OfCoupon(asked);
        return coupon.Length > 0 ? coupon : throw Refusal.Invalid(Name, ForeignId.NothingVisible);
    }

    // Differs from visitor to visitor.
    private static Dimension Fine(string name) => new(name, name, FigureSpan.Quarter);

    private static Dimension Of(string name) => new(name, name, FigureSpan.Day);
}
