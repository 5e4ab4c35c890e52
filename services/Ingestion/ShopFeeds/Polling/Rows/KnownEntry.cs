namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>What is known of a row that is, or was, on one of the operator's lists.</summary>
/// <param name="Closed">Retried with success, or discarded.</param>
/// <param name="Discarded">Discarded.</param>
/// <param name="Acknowledged">The shop confirmed to have been told of it: if it serves it still, it serves it again.</param>
internal sealed record KnownEntry(bool Closed, bool Discarded, bool Acknowledged)
{
    /// <summary>Of a row that stands in the batch twice.</summary>
    public static KnownEntry OfThisBatch { get; } = new(Closed: false, Discarded: false, Acknowledged: true);

    /// <summary>The shop forgot the row and serves one like it anew: another entry, or nobody would see it.</summary>
    public bool IsOver => Discarded && Acknowledged;
}
