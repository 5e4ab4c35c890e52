using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class DuplicateTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task The_same_order_again_is_a_duplicate_of_the_first_which_stays_as_it_was(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var first = await shop.SellAsync("1");
        var second = await shop.SellAsync("1", amount: 99);
        var third = await shop.SellAsync("1");
        foreach (var duplicate in new[] { second, third })
        {
            Assert.Equal((3, first.Id()), (duplicate.Status(), duplicate.Text("duplicate_of")));
            Assert.Equal((0m, 0m), (duplicate.Money("commission_amount"), duplicate.Money("wage")));
        }

        Assert.True(JsonElement.DeepEquals(first, await shop.SeeAsync(first.Id())));
        Assert.Equal(["recorded 3 v1"], await shared.On(engine).StoryAsync(second.Id(), 1));
        Assert.Equal(
            first.Id(),
            shared.On(engine).Running.Events<ConversionRecorded>()
                .Single(seen => seen.Conversion.Id == second.Id()).Conversion.DuplicateOf);
    }

    [Theory, BothEngines]
    public async Task Sales_leads_and_merchants_do_not_get_in_each_others_way(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var lead = await shop.PostAsync(Sample.Lead("1", referrer: shop.Click())).Data();
        Assert.Equal(0, (await shop.SellAsync(lead.Text("order_id")!)).Status());
        Assert.Equal(0, (await other.SellAsync("1")).Status());
        Assert.Equal(3, (await shop.PostAsync(Sample.Lead("1", referrer: shop.Click())).Data()).Status());
        Assert.Equal(0, (await shop.SellAsync("1")).Status());
    }

    [Theory, BothEngines]
    public async Task A_rejected_order_sent_again_is_still_a_duplicate(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var first = await shop.SellAsync("1");
        await shop.EditAsync(first.Id(), new { status = 2 }).Data();
        Assert.Equal(3, (await shop.SellAsync("1")).Status());
    }

    [Theory, BothEngines]
    public async Task Of_many_at_once_exactly_one_is_no_duplicate(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await RaceAsync(shop);
    }

    internal static async Task RaceAsync(Shop shop)
    {
        for (var round = 0; round < 5; round++)
        {
            var token = shop.Click();
            var order = $"race-{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.SellAsync(order, token)));
            var first = Assert.Single(answers, answer => answer.Status() != 3);
            Assert.All(answers.Where(answer => answer.Status() == 3), answer => Assert.Equal(first.Id(), answer.Text("duplicate_of")));
            Assert.Equal(12, (await shop.ListAsync($"?order_id={order}")).Count);
        }
    }
}
