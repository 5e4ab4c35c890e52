using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>
/// Names of fields: those of the seed, and those that a shop's rows have. <c>data</c>, the seed's other word for the date, is
/// <c>date</c>.
/// </summary>
internal static class FieldNames
{
    private static readonly string[] Visit = ["partner", "id", "date", "referer", "url"];
    private static readonly string[] Order = ["money", "partner", "order", "date", "referal"];

    /// <summary>The fields that the seed asks for.</summary>
    public static IReadOnlyList<string> Seed(FeedKind kind) => kind == FeedKind.Visit ? Visit : Order;

    /// <summary>Every name that one of the rows has.</summary>
    public static HashSet<string> Of(IEnumerable<FeedRow> rows) =>
        rows.Where(row => row.Problem is null).SelectMany(row => row.Fields.Keys).Select(Usual).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name under which the field is known here.</summary>
    public static string Usual(string name) => name.Equals("data", StringComparison.OrdinalIgnoreCase) ? "date" : name.ToLowerInvariant();

    /// <summary>Pages carry no money: one that is cut short is worth less, but costs nobody anything.</summary>
    public static bool IsPage(string name) => Usual(name) is "referer" or "referal" or "url";

    /// <summary>The seed's names among these, as they are stored; null when there are none.</summary>
    public static string? Stored(FeedKind kind, IReadOnlySet<string> names) =>
        string.Join(',', Seed(kind).Where(names.Contains)) is { Length: > 0 } stored ? stored : null;
}
