namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>How the draining of one of a shop's lists ended.</summary>
/// <param name="Error">What went wrong; null when nothing did.</param>
/// <param name="Blocked">The last batch held nothing that could be acknowledged.</param>
/// <param name="OldestLeft">Date of the oldest row seen and not acknowledged, UTC.</param>
/// <param name="More">Time was up before the list was empty.</param>
internal sealed record DrainResult(string? Error, bool Blocked = false, DateTimeOffset? OldestLeft = null, bool More = false);
