using Affiliate.Ingestion.Data.Feeds;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Shares the places of the polls under way so that slow shops never delay the others: at most half of them go to shops
/// that fail or were slow last time, and a poll that turns out slow moves over to that half. When there is no room and
/// somebody waits, it makes way and goes on in its next turn.
/// </summary>
/// <param name="options">How many there are.</param>
/// <param name="time">Tells how long a poll takes.</param>
internal sealed class PollPlaces(FeedOptions options, TimeProvider time)
{
    /// <summary>A poll that takes longer is slow.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    private readonly Lock sync = new();
    private readonly Dictionary<(string Merchant, FeedKind Kind), PollPlace> places = [];
    private readonly int slowPlaces = options.Concurrency / 2;

    /// <summary>A place for this list; null when it has one already or there is none.</summary>
    public PollPlace? Take(DueList due)
    {
        lock (sync)
        {
            var key = (due.MerchantId, due.Kind);
            if (places.ContainsKey(key))
                return null;
            // Both lists are served by the same shop: while one drags on, so will the other.
            var other = places.GetValueOrDefault((due.MerchantId, due.Kind == FeedKind.Visit ? FeedKind.Order : FeedKind.Visit));
            var slow = due.Slow || (other is not null && IsLong(other));
            if (slow ? Slow() >= slowPlaces : !HasQuickPlace())
                return null;
            return places[key] = new PollPlace(key, slow, time.GetTimestamp());
        }
    }

    /// <summary>Gives it back.</summary>
    public void Free(PollPlace place)
    {
        lock (sync)
            places.Remove(place.Key);
        place.Dispose();
    }

    /// <summary>Whether the poll took long so far.</summary>
    public bool IsLong(PollPlace place) => place.Slow || time.GetElapsedTime(place.Since) > Long;

    private int Slow() => places.Values.Count(place => place.Slow);

    private bool HasQuickPlace()
    {
        var quick = options.Concurrency - slowPlaces;
        if (places.Count - Slow() < quick)
            return true;
        foreach (var place in places.Values.Where(place => !place.Slow && IsLong(place)))
        {
            if (Slow() < slowPlaces)
                place.Slow = true;
            else
                place.MakeWay();
        }

        return places.Count - Slow() < quick;
    }
}

/// <summary>A place of a poll under way.</summary>
internal sealed class PollPlace((string Merchant, FeedKind Kind) key, bool slow, long since) : IDisposable
{
    private readonly CancellationTokenSource hurry = new();

    public (string Merchant, FeedKind Kind) Key => key;

    public long Since => since;

    /// <summary>Counts among the slow.</summary>
    public bool Slow { get; set; } = slow;

    /// <summary>Raised when the poll should end soon, for others wait.</summary>
    public CancellationToken Hurry => hurry.Token;

    // Not waited for: what it wakes must not run under the lock.
    public void MakeWay() => _ = hurry.CancelAsync();

    public void Dispose() => hurry.Dispose();
}
