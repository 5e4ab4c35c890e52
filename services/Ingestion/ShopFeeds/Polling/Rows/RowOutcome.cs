namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>What became of a row.</summary>
internal enum RowOutcome
{
    /// <summary>Became a visit or an order.</summary>
    Taken,

    /// <summary>Known already: only acknowledged again.</summary>
    Duplicate,

    /// <summary>Known already with another amount or publisher: the first stands.</summary>
    Conflict,

    /// <summary>Of no known publisher.</summary>
    Ignored,

    /// <summary>Not understood.</summary>
    Quarantined,

    /// <summary>On a list already, and not acknowledged yet: that it comes again is our own doing.</summary>
    Reread,

    /// <summary>Left with the shop: its publisher could not be looked up.</summary>
    Waiting,
}
