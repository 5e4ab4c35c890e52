using System.Globalization;

namespace Affiliate.Ingestion.Visits;

/// <summary>What visits are counted by: <c>group</c> of <c>GET /v1/visits</c>.</summary>
internal static class VisitGroup
{
    public const string Day = "day";
    public const string Page = "page";
    public const string Site = "site";

    public static bool IsKnown(string? group) => group is Day or Page or Site;

    /// <summary>The UTC day.</summary>
    public static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
