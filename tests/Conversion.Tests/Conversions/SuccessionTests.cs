using System.Text.Json;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Tests.OnReported;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

/// <summary>What waits for its click is the first of its order only until it turns out to name nobody.</summary>
public sealed class SuccessionTests
{
    private const string Stale = "aaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory, BothEngines]
    public async Task The_oldest_duplicate_that_names_somebody_takes_the_place_of_a_first_that_names_nobody(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = await ShopAsync(host);
        host.Ingestion.Clicks.Away = true;
        var first = await shop.SellAsync("1001", Stale);
        var stale = await shop.SellAsync("1001", Stale + "b");
        time.Advance(TimeSpan.FromSeconds(1));
        var feed = ReportedSaleTests.Sale(shop, "1001") with { ReceivedAt = time.GetUtcNow() };
        await host.DeliverAsync(feed);
        time.Advance(TimeSpan.FromSeconds(1));
        var last = await shop.SellAsync("1001", shop.Click());
        var told = await shop.SeeAsync(feed.ConversionId);
        Assert.Equal((3, 3, 3), (stale.Status(), told.Status(), last.Status()));

        host.Ingestion.Clicks.Away = false;

        var heir = await SettledAsync(time, shop, feed.ConversionId, status: 1);
        Assert.Equal(
            ("other", null, JsonValueKind.Null),
            (heir.GetProperty("publisher").Id(), heir.Text("duplicate_of"), heir.GetProperty("commission_amount").ValueKind));
        Assert.Equal((2, 2), ((await shop.SeeAsync(first.Id())).Status(), (await shop.SeeAsync(stale.Id())).Status()));
        var still = await shop.SeeAsync(last.Id());
        Assert.Equal((3, feed.ConversionId), (still.Status(), still.Text("duplicate_of")));
        Assert.Equal(feed.ConversionId, (await shop.SellAsync("1001", shop.Click())).Text("duplicate_of"));
        Assert.StartsWith("approved 1 ", (await host.StoryAsync(feed.ConversionId, 2))[^1], StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_first_that_names_somebody_keeps_its_place(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = await ShopAsync(host);
        host.Ingestion.Clicks.Away = true;
        var first = await shop.SellAsync("1001", shop.Click());
        var second = await shop.SellAsync("1001", shop.Click("other"));

        host.Ingestion.Clicks.Away = false;

        await SettledAsync(time, shop, first.Id(), status: 1);
        var still = await shop.SeeAsync(second.Id());
        Assert.Equal((3, first.Id()), (still.Status(), still.Text("duplicate_of")));
    }

    [Theory, BothEngines]
    public async Task A_lead_that_was_put_on_hold_before_its_click_was_known_is_not_approved_by_it(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = await ShopAsync(host);
        host.Ingestion.Clicks.Away = true;
        var lead = await shop.PostAsync(Sample.Lead("u1", referrer: shop.Click())).Data();
        await host.DeliverAsync(Sample.LeadState(shop, lead.Id(), 2, 4, 1));

        host.Ingestion.Clicks.Away = false;

        var seen = await Eventually.Async(
            async () =>
            {
                time.Advance(TimeSpan.FromSeconds(30));
                return await shop.SeeAsync(lead.Id());
            },
            one => one.GetProperty("publisher").ValueKind != JsonValueKind.Null, ConversionHost.Deadline, "it is attributed");
        Assert.Equal((0, "The lead is on hold."), (seen.Status(), seen.Text("status_reason")));
        await host.DeliverAsync(Sample.LeadState(shop, lead.Id(), 3, 6, 4));
        Assert.Equal(1, (await shop.SeeAsync(lead.Id())).Status());
    }

    private static Task<JsonElement> SettledAsync(ManualTime time, Shop shop, string id, int status) => Eventually.Async(
        async () =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return await shop.SeeAsync(id);
        },
        one => one.Status() == status, ConversionHost.Deadline, $"it has status {status}");

    private static async Task<Shop> ShopAsync(ConversionHost host)
    {
        var shop = new Shop(host);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", approval = new { sale = "auto", feed = "auto", lead = "auto" } });
        return shop;
    }
}
