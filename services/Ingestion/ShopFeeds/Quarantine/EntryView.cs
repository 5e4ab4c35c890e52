using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.ShopFeeds.Quarantine;

/// <summary>A row of a feed that was not taken.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Kind">visit or order.</param>
/// <param name="Raw">As the shop wrote it.</param>
/// <param name="Reason">Why it was not taken.</param>
/// <param name="At">When it came, UTC.</param>
internal sealed record EntryView(string Id, string Kind, string Raw, string Reason, DateTimeOffset At)
{
    public static EntryView Of(FeedEntry entry) => new(entry.Id, entry.Kind, entry.Raw, entry.Reason, entry.At);
}
