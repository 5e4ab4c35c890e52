using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Reversals;

public sealed class DailyShareTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task More_than_its_share_of_a_day_is_held_for_the_operator(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await HoldAsync(shop);
    }

    private static async Task HoldAsync(Shop shop)
    {
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", reversals = new { held_over_percent = 30, held_at_least = 2 } });
        var ids = new List<string>();
        for (var i = 0; i < 10; i++)
            ids.Add(await shop.ExtendedAsync($"b:{i}"));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => shop.ReverseAsync(order: $"b:{i}")));

        var standing = await Task.WhenAll(ids.Select(shop.StandAsync));
        Assert.Equal(3, standing.Count(one => one.Status == 2));
        var held = await shop.Host.HeldAsync(shop);
        Assert.Equal(3, held.Count);
        Assert.All(held, one => Assert.Equal(("held", 1), (one.Text("state"), one.Status())));
        var merchant = await shop.Api.ReverseAsync(ids[9], new { reason = "too much" }).ReadJson();
        Assert.Equal(("held", 1), (merchant.Text("state"), merchant.Status()));
        var own = await shop.Host.Operator.ReverseAsync(ids[8], new { reason = "our word" }).ReadJson();
        Assert.Equal(("applied", 2), (own.Text("state"), own.Status()));

        var applied = await shop.Host.Operator.PostAsync($"/v1/reversals/held/{held[0].Id()}/apply", new { }).ReadJson();
        Assert.Equal(("applied", 2, 100m), (applied.Text("state"), applied.Status(), applied.Money("reversed_amount")));
        await shop.Host.Operator.PostAsync($"/v1/reversals/held/{held[0].Id()}/apply", new { })
            .Expect(System.Net.HttpStatusCode.Conflict);
        Assert.Equal(3, (await shop.Host.HeldAsync(shop)).Count);
    }

    [Theory]
    [InlineData("held_over_percent", -1)]
    [InlineData("held_over_percent", 101)]
    [InlineData("held_at_least", -1)]
    public async Task Shares_that_are_none_are_refused(string field, int value)
    {
        var shop = shared.NewShop();

        var answer = await shared.Host.Operator.PutAsync(
            $"/v1/merchants/{shop.Id}/programme",
            new { landing_url = "https://shop.example/", reversals = new Dictionary<string, int> { [field] = value } });

        Assert.True(answer.Json.GetProperty("errors").TryGetProperty($"reversals.{field}", out _), answer.Body);
    }
}
