using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.ShopFeeds.Quarantine;

/// <summary>A row of a feed that was not taken.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Kind">visit or order.</param>
/// <param name="Raw">As the shop wrote it; of a very long one the first 20,000 characters.</param>
/// <param name="RawTruncated">There is more of it than shown here.</param>
/// <param name="Reason">Why it was not taken, as last tried.</param>
/// <param name="At">When it came, UTC.</param>
internal sealed record EntryView(string Id, string Kind, string Raw, bool RawTruncated, string Reason, DateTimeOffset At)
{
    /// <summary>Most characters of a row that are shown; stored, and read again, is the whole of it.</summary>
    public const int Shown = 20_000;

    public static EntryView Of(FeedEntry entry) => new(
        entry.Id, entry.Kind, StoredText.Cut(entry.Raw, Shown) ?? "", entry.RawCut || entry.Raw.Length > Shown, entry.Reason, entry.At);
}
