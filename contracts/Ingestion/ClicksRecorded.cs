namespace Affiliate.Contracts.Ingestion;

/// <summary>Clicks that were committed together; each names its own tenant.</summary>
/// <param name="Clicks">1 to 500 clicks, in the order recorded.</param>
public sealed record ClicksRecorded(IReadOnlyList<ClickDetails> Clicks);
