namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>One row of a shop's answer.</summary>
/// <param name="Fields">Its fields as text, names without case; what could be told when there is a problem.</param>
/// <param name="Raw">The row as the shop wrote it.</param>
/// <param name="Problem">Why the row cannot be understood; null when it can.</param>
internal sealed record FeedRow(IReadOnlyDictionary<string, string> Fields, string Raw, string? Problem)
{
    /// <summary>The field's text without blanks around it; empty when it is missing.</summary>
    public string Text(string name) => Fields.GetValueOrDefault(name, "").Trim();
}
