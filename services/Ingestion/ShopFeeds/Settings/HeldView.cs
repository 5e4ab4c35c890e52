using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Quarantine;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary>The last row of a shop's answer, held back because the answer may have been cut off in it.</summary>
/// <param name="Raw">As far as the shop wrote it; of a very long one the first 20,000 characters.</param>
/// <param name="Reason">What is doubtful about it.</param>
/// <param name="Since">When it came first, UTC.</param>
/// <param name="Seen">
/// How often it came the same, each time at least an interval after the one before. After two or three times, by how likely it is to be
/// whole, it is taken if it can be read and else goes to quarantine.
/// </param>
internal sealed record HeldView(string Raw, string Reason, DateTimeOffset Since, int Seen)
{
    public static HeldView? Of(FeedList list) => list is { TailRaw: { } raw, TailSince: { } since }
        ? new HeldView(StoredText.Cut(raw, EntryView.Shown) ?? "", list.TailReason ?? "", since, list.TailSeen)
        : null;
}
