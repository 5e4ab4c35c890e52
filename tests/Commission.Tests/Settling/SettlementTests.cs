using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Settling;

[Collection(nameof(CommissionHosts))]
public sealed class SettlementTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task Due_conversions_move_to_the_settled_accounts_oldest_first_as_far_as_the_balance_reaches(StorageProvider engine)
    {
        var host = Quiet(engine);
        var referrer = host.Publisher();
        var shop = await Shop.OpenAsync(host, referrer);
        var sales = await shop.SellAsync(4);
        await shop.DepositAsync(300);

        var first = await shop.SettleAsync();

        Assert.Equal(["balance_too_low: 2"], shop.Skipped(first));
        Assert.Equal((200m, 200m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
        Assert.Equal((10m, 10m), await host.BalanceAsync(Roles.Publisher, referrer));
        Assert.Equal((240m, 60m), await host.BalanceAsync(Roles.Merchant, shop.Merchant));
        Assert.Equal([sales[0].Id, sales[1].Id], await SettledAsync(host, first.GetProperty("id").GetString()!, 2));

        await shop.DepositAsync(200, "more");
        Assert.Empty(shop.Skipped(await shop.SettleAsync()));
        Assert.Equal((0m, 400m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
        Assert.Equal((0m, 20m), await host.BalanceAsync(Roles.Merchant, shop.Merchant));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task What_Conversion_closes_is_settled_at_once_and_its_event_changes_nothing_more(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await Shop.OpenAsync(host);
        var sales = Enumerable.Range(0, 3).Select(number => shop.Sale(number)).ToList();
        await host.DeliverAsync(sales.Take(2));
        Closings.On(host, sales.Select(sale => sale.Closed()));
        await shop.DepositAsync(1000);

        var run = await shop.SettleAsync();

        Assert.Equal(3, run.GetProperty("closed").GetInt32());
        Assert.Equal((0m, 300m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
        await host.DeliverAsync(sales.Concat(sales.Select(sale => sale.Closed())));
        Assert.Equal((0m, 300m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Settled_twice_at_once_is_settled_once(StorageProvider engine)
    {
        var host = Quiet(engine);
        var shop = await Shop.OpenAsync(host);
        await shop.SellAsync(40);
        await shop.DepositAsync(10_000);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.SendAsync(HttpMethod.Post, "v1/settlements", new { })));

        Assert.All(runs, run => Assert.Contains(run.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Accepted }));
        Assert.Equal((0m, 4000m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
        Assert.Equal((0m, 5200m), await host.BalanceAsync(Roles.Merchant, shop.Merchant));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Reversal_after_settlement_is_taken_from_the_settled_accounts_even_below_zero(StorageProvider engine)
    {
        var host = Quiet(engine);
        var shop = await Shop.OpenAsync(host);
        var sale = (await shop.SellAsync(1))[0];
        await shop.DepositAsync(120);
        await shop.SettleAsync();
        await host.SendAsync(
            HttpMethod.Post, "v1/payouts", new { publisher_id = shop.Publisher, currency = "IRT", amount = 100, reference = "all" });

        await host.DeliverAsync(sale.Then(next => next with { ReversedAmount = 250 }));

        Assert.Equal((0m, -25m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
        Assert.Equal((0m, 30m), await host.BalanceAsync(Roles.Merchant, shop.Merchant));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Conversion_reversed_in_whole_costs_nothing_and_is_settled_without_any_balance(StorageProvider engine)
    {
        var host = Quiet(engine);
        var shop = await Shop.OpenAsync(host);
        var (dear, free) = (shop.Sale(0), shop.Sale(1));
        await host.DeliverAsync(dear, dear.Closed(), free, free.Closed() with { ReversedAmount = 1000 });

        var run = await shop.SettleAsync();

        Assert.Equal(["balance_too_low: 1"], shop.Skipped(run));
        Assert.Equal([free.Id], await SettledAsync(host, run.GetProperty("id").GetString()!, 1));
    }

    [Theory, BothEngines]
    public async Task Programme_that_allows_it_is_settled_below_zero(StorageProvider engine)
    {
        var host = Quiet(engine);
        var shop = await Shop.OpenAsync(host);
        var programme = new ProgrammeDetails(shop.Merchant, "https://shop.example", [], 30, -1, 30, "auto", AllowNegativeBalance: true, 1);
        host.Gateway.On(
            $"/internal/programmes/{shop.Merchant}",
            Answer.Status(200, JsonSerializer.Serialize(programme, MessageJson.Options), "application/json"));
        await shop.SellAsync(2);

        Assert.Empty(shop.Skipped(await shop.SettleAsync()));

        Assert.Equal((0m, -240m), await host.BalanceAsync(Roles.Merchant, shop.Merchant));
        Assert.Equal((0m, 200m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
    }

    [Theory, BothEngines]
    public async Task Rejected_after_its_settlement_is_given_back_in_whole(StorageProvider engine)
    {
        var host = Quiet(engine);
        var shop = await Shop.OpenAsync(host);
        var sale = (await shop.SellAsync(1))[0];
        await shop.DepositAsync(120);
        await shop.SettleAsync();
        await host.DeliverAsync(sale.Then(status: 2));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
        Assert.Equal((0m, 120m), await host.BalanceAsync(Roles.Merchant, shop.Merchant));
    }

    [Fact]
    public async Task Future_is_refused_and_runs_are_listed_newest_first()
    {
        var host = Quiet(StorageProvider.Sqlite);
        var shop = await Shop.OpenAsync(host);
        var future = await host.SendAsync(HttpMethod.Post, "v1/settlements", new { as_of = TimeProvider.System.GetUtcNow().AddHours(1) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, future.Status);
        var (one, two) = (await shop.SettleAsync(), await shop.SettleAsync());
        var listed = (await host.GetAsync("v1/settlements?limit=2")).GetProperty("data").EnumerateArray().ToList();
        Assert.Equal([two.ToString(), one.ToString()], listed.Select(run => run.ToString()));
        Assert.Equal(one.ToString(), (await host.GetAsync($"v1/settlements/{one.GetProperty("id").GetString()}")).ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Get, "v1/settlements/none")).Status);
    }

    private CommissionHost Quiet(StorageProvider engine)
    {
        var host = hosts.On(engine);
        Closings.On(host);
        return host;
    }

    private static async Task<IReadOnlyList<string>> SettledAsync(CommissionHost host, string run, int count)
    {
        var told = await Eventually.Async(
            () => Task.FromResult(host.Service.Events<CommissionSettled>().Where(told => told.SettlementId == run)
                .SelectMany(told => told.ConversionIds).ToList()),
            ids => ids.Count >= count, TimeSpan.FromMinutes(1), "the settlement is told");
        return told;
    }
}
