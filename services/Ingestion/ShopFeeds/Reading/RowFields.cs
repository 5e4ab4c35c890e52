namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>Puts a row's fields together.</summary>
internal static class RowFields
{
    public static FeedRow Collect(IEnumerable<(string Name, string Value)> fields, string raw, string? problem)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in fields)
        {
            if (!found.TryAdd(name, value))
                problem ??= $"The field {name} stands in it twice.";
        }

        return new FeedRow(found, raw, problem);
    }
}
