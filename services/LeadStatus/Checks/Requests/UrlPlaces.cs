namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>The places of an address that something of its own can stand at.</summary>
internal static class UrlPlaces
{
    /// <summary>The parts of its path in order.</summary>
    public static IReadOnlyList<string> Path(string url) => [.. url.Split('?', '#')[0].Split('/').Skip(3)];

    /// <summary>Its parameters, decoded; the value is empty where there is none.</summary>
    public static IEnumerable<(string Name, string Value)> Parameters(string url) =>
        url.Split('?', 2).Skip(1).SelectMany(query => query.Split('&', '#')).Select(pair => pair.Split('=', 2))
            .Select(pair => (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")));
}
