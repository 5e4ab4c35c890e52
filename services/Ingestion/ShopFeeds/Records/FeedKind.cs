namespace Affiliate.Ingestion.ShopFeeds.Records;

/// <summary>The two lists that a shop serves.</summary>
internal enum FeedKind
{
    /// <summary><c>?a=ref</c>.</summary>
    Visit,

    /// <summary>The handler without an action.</summary>
    Order,
}

/// <summary>What each list is called where it is stored, and how much of it a shop serves.</summary>
internal static class FeedKinds
{
    private const int VisitsServed = 100;
    private const int OrdersServed = 20;

    public static string Name(this FeedKind kind) => kind == FeedKind.Visit ? "visit" : "order";

    public static FeedKind Named(string name) => name == "visit" ? FeedKind.Visit : FeedKind.Order;

    /// <summary>Rows that a shop of the seed serves at most: with so many stuck it serves nothing else.</summary>
    public static int MostServed(this FeedKind kind) => kind == FeedKind.Visit ? VisitsServed : OrdersServed;
}
