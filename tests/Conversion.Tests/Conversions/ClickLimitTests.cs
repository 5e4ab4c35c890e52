using System.Net;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class ClickLimitTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Over_the_clicks_limit_is_recorded_as_rejected(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var token = shop.Click(limit: 2);
        Assert.Equal(0, (await shop.SellAsync("1", token, 1)).Status());
        Assert.Equal(3, (await shop.SellAsync("1", token, 1)).Status());
        Assert.Equal(0, (await shop.SellAsync("2", token, 2)).Status());
        var over = await shop.SellAsync("3", token, 3);
        Assert.Equal((2, 0m), (over.Status(), over.Money("commission_amount")));
        Assert.Contains("2 conversions", over.Text("status_reason"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Rejection_gives_the_credit_back_and_revival_needs_one_again(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var token = shop.Click(limit: 1);
        var first = await shop.SellAsync("1", token, 1);
        await shop.EditAsync(first.Id(), new { status = 2 }).Data();
        await shop.EditAsync(first.Id(), new { status = 2 }).Data();
        var second = await shop.SellAsync("2", token, 2);
        Assert.Equal(0, second.Status());
        Assert.Equal("status", (await shop.EditAsync(first.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict)).Field);
        await shop.EditAsync(second.Id(), new { status = 2 }).Data();
        Assert.Equal(1, (await shop.EditAsync(first.Id(), new { status = 1 }).Data()).Status());
        Assert.Equal(2, (await shop.SellAsync("3", token, 3)).Status());
    }

    [Theory, BothEngines]
    public async Task A_coupon_that_wins_takes_no_credit_of_the_click(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" } });
        var token = shop.Click(limit: 1);
        await shop.SellAsync("1", token, 1, coupon: "OFF10");
        Assert.Equal(0, (await shop.SellAsync("2", token, 2)).Status());
    }

    [Theory, BothEngines]
    public async Task Many_orders_at_once_get_no_more_credits_than_there_are(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await RaceAsync(shop);
    }

    [Theory, BothEngines]
    public async Task An_idempotent_request_takes_one_credit_however_often_it_is_sent(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await IdempotentRaceAsync(shop);
    }

    private static async Task RaceAsync(Shop shop)
    {
        var token = shop.Click(limit: 3);
        var answers =
            await Task.WhenAll(Enumerable.Range(0, 12).Select(number => shop.SellAsync($"limit-{number % 9}", token, number % 9)));
        Assert.Equal(3, answers.Count(answer => answer.Status() is 0 or 4));
        Assert.Equal(6, answers.Count(answer => answer.Status() == 2));
        Assert.Equal(3, answers.Count(answer => answer.Status() == 3));
    }

    private static async Task IdempotentRaceAsync(Shop shop)
    {
        var token = shop.Click(limit: 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            shop.Api.SendAsync(HttpMethod.Post, Shop.Path, Sample.Sale("i-1", token, 1), ("Idempotency-Key", "i"))));
        Assert.Single(answers.Select(answer => answer.ExpectSuccess().Body).Distinct());
        var keyed = await Task.WhenAll(Enumerable.Range(0, 4).Select(number =>
            shop.Api.SendAsync(HttpMethod.Post, Shop.Path, Sample.Sale("i-2", token, 2), ("Idempotency-Key", $"k{number}")).Data()));
        Assert.Single(keyed, answer => answer.Status() == 0);
        Assert.Equal(3, keyed.Count(answer => answer.Status() == 3));
        Assert.Equal(2, (await shop.SellAsync("i-3", token, 3)).Status());
    }
}
