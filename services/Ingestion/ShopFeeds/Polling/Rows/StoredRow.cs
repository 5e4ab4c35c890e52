using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>A record and what became of it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was not taken.</param>
/// <param name="Acknowledge">Whether the shop may forget it.</param>
internal sealed record StoredRow(FeedRecord Record, RowOutcome Outcome, string? Reason, bool Acknowledge)
{
    /// <summary>Changed anything here.</summary>
    public bool IsNew => Outcome is not (RowOutcome.Duplicate or RowOutcome.Reread or RowOutcome.Waiting);
}
