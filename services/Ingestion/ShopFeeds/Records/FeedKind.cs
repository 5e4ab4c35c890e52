namespace Affiliate.Ingestion.ShopFeeds.Records;

/// <summary>The two lists that a shop serves.</summary>
internal enum FeedKind
{
    /// <summary><c>?a=ref</c>.</summary>
    Visit,

    /// <summary>The handler without an action.</summary>
    Order,
}
