namespace Affiliate.Reporting.Reports.Asking;

/// <summary>Something figures can be grouped and filtered by.</summary>
/// <param name="Name">In <c>group</c>, in <c>sort</c> and as a filter.</param>
/// <param name="Field">In the answer, and the table's column.</param>
/// <param name="IsFine">Differs from visitor to visitor: sums of days leave it out.</param>
internal sealed record Dimension(string Name, string Field, bool IsFine = false)
{
    public static readonly Dimension Day = new("day", "day");
    public static readonly Dimension Hour = new("hour", "hour");

    public static readonly IReadOnlyList<Dimension> All =
    [
        Day, Hour, new("merchant", "merchant_id"), new("publisher", "publisher_id"), new("link", "link"), Fine("clickref"),
        Fine("clickref2"), Fine("clickref3"), Fine("clickref4"), Fine("clickref5"), Fine("clickref6"), new("source", "source"),
        new("goal", "goal"), new("coupon", "coupon"), Fine("page"), new("site", "site"), new("device", "device"),
    ];

    /// <summary>Days and hours are asked for by <c>from</c> and <c>to</c>.</summary>
    public static IEnumerable<Dimension> Filters => All.Where(dimension => !dimension.IsTime);

    public bool IsTime => this == Day || this == Hour;

    public static Dimension? Find(string name) => All.FirstOrDefault(dimension => dimension.Name == name);

    private static Dimension Fine(string name) => new(name, name, IsFine: true);
}
