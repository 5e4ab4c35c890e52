using Affiliate.Ingestion.Data.Feeds;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

public sealed class PollPlacesTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Polls_that_drag_on_make_way_for_others_and_never_hold_more_than_half_of_the_places()
    {
        var places = new PollPlaces(new FeedOptions(8, 4, TimeSpan.FromSeconds(30), TimeSpan.FromDays(90)), time);
        var hanging = Enumerable.Range(0, 4).Select(shop => places.Take(Due(shop))!).ToList();
        Assert.Null(places.Take(Due(5)));

        time.Advance(PollPlaces.Long * 2);
        var more = Enumerable.Range(5, 4).Select(shop => places.Take(Due(shop))!).ToList();
        Assert.All(hanging.Concat(more), place => Assert.False(place.Hurry.IsCancellationRequested));

        time.Advance(PollPlaces.Long * 2);
        Assert.Null(places.Take(Due(9)));
        Assert.All(hanging, place => Assert.False(place.Hurry.IsCancellationRequested));
        Assert.True(
            SpinWait.SpinUntil(() => more.TrueForAll(place => place.Hurry.IsCancellationRequested), TimeSpan.FromSeconds(5)),
            "the later ones make way");
        more.ForEach(places.Free);
        Assert.NotNull(places.Take(Due(9)));
    }

    [Fact]
    public void Shops_known_to_be_slow_never_take_the_places_of_the_quick()
    {
        var places = new PollPlaces(new FeedOptions(8, 4, TimeSpan.FromSeconds(30), TimeSpan.FromDays(90)), time);
        Assert.Equal(4, Enumerable.Range(0, 40).Count(shop => places.Take(Due(shop, slow: true)) is not null));
        Assert.Equal(4, Enumerable.Range(50, 40).Count(shop => places.Take(Due(shop)) is not null));
    }

    [Fact]
    public void While_one_list_of_a_shop_drags_on_the_other_waits_among_the_slow()
    {
        var places = new PollPlaces(new FeedOptions(2, 4, TimeSpan.FromSeconds(30), TimeSpan.FromDays(90)), time);
        places.Take(Due(1));
        time.Advance(PollPlaces.Long * 2);
        Assert.True(places.Take(Due(1, kind: FeedKind.Order))!.Slow);
        Assert.Null(places.Take(Due(1)));
    }

    private static DueList Due(int shop, bool slow = false, FeedKind kind = FeedKind.Visit) => new($"shop-{shop}", kind, slow);
}
