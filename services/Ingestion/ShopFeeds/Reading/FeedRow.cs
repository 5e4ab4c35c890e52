namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>One row of a shop's answer.</summary>
/// <param name="Fields">Its fields as text, names without case; what could be told when there is a problem.</param>
/// <param name="Raw">The row as the shop wrote it.</param>
/// <param name="Problem">Why the row cannot be understood; null when it can.</param>
internal sealed record FeedRow(IReadOnlyDictionary<string, string> Fields, string Raw, string? Problem)
{
    /// <summary>What the row says, without the markup and comments that came with it and may change each time.</summary>
    public string Essence() => Problem is null
        ? string.Join('\n', Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"))
        : string.Join('\n', Raw.Split('\n').Where(line => !ForeignLine.IsMark(line.AsSpan().TrimStart())));

    /// <summary>The field's text without blanks around it; empty when it is missing.</summary>
    public string Text(string name) => Fields.GetValueOrDefault(name, "").Trim();
}
