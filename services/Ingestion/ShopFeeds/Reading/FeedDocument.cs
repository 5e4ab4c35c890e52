namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>What a shop answered, read.</summary>
/// <param name="Rows">In the shop's order.</param>
/// <param name="Problem">Why the answer is no list of rows at all; null when it is one.</param>
internal sealed record FeedDocument(IReadOnlyList<FeedRow> Rows, string? Problem)
{
    public static FeedDocument Empty { get; } = new([], null);

    public static FeedDocument Unreadable(string problem) => new([], problem);
}
