using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Quotes;

/// <summary>Conversions computed anew at once by what rules look at besides the basket.</summary>
[Collection(nameof(CommissionHosts))]
public sealed class RecalculatedRuleTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task A_conversion_never_counts_towards_its_own_month_amount(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(
            engine, new { type = "sale", percent = 20, min_month_amount = 1000, cap = Day(500) },
            new { type = "sale", percent = 10, cap = Day(130) });
        await KeepsAsync(host, merchant, publisher, (600, 60), (600, 60));

        // With 1200 of others the tier is reached; it has a cap of its own.
        Assert.Equal(120m, (await host.QuoteAsync(Stories.Sale(merchant, publisher, 600).Quote())).CommissionAmount);
    }

    [Theory, BothEngines]
    public async Task First_orders_recalculated_at_once_keep_their_shares(StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(
            engine, new { type = "sale", @fixed = 40, first_order = true, cap = Day(100) }, new { type = "sale", percent = 10 });
        await KeepsAsync(host, merchant, publisher, (500, 40), (500, 40), (500, 20));
    }

    [Theory, BothEngines]
    public async Task A_recalculation_by_another_rule_or_for_another_publisher_gives_the_first_cap_back_once_confirmed(
        StorageProvider engine)
    {
        var (host, merchant, publisher) = await ShopAsync(
            engine, new { type = "sale", percent = 100, coupon = "HALF", cap = Day(50) },
            new { type = "sale", percent = 100, cap = Day(100) });
        var sale = Stories.Sale(merchant, publisher, 90, status: 1);
        var anew = sale.Then(next => next with { Coupon = "HALF", Recalculation = 1 });
        await host.DeliverAsync(sale);
        Assert.Equal(50m, (await host.QuoteAsync(anew.Quote())).CommissionAmount);
        Assert.Equal(10m, (await host.QuoteAsync(Stories.Sale(merchant, publisher, 10).Quote())).CommissionAmount);
        Assert.Equal(150m, await CapTests.UsedAsync(host, merchant));
        await host.DeliverAsync(anew);
        Assert.Equal(60m, await CapTests.UsedAsync(host, merchant));

        await host.DeliverAsync(anew.Then(next => next with { PublisherId = "another" }));
        Assert.Equal(60m, await CapTests.UsedAsync(host, merchant));
        Assert.Equal(50m, (await host.QuoteAsync(Stories.Sale(merchant, publisher, 60).Quote() with { Coupon = "HALF" })).CommissionAmount);
    }

    [Theory, BothEngines]
    public async Task A_recalculation_asked_for_again_with_another_basket_earns_by_that_until_it_is_confirmed(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapTests.CapAsync(host, merchant, 100);
        var sale = Stories.Sale(merchant, "p", 10, status: 1);
        var anew = sale.Then(next => next with { Amount = 30, Recalculation = 1 });
        await host.DeliverAsync(sale);
        Assert.Equal(70m, (await host.QuoteAsync(anew.Quote() with { Amount = 70 })).CommissionAmount);
        Assert.Equal(30m, (await host.QuoteAsync(anew.Quote())).CommissionAmount);
        Assert.Equal(30m, await CapTests.UsedAsync(host, merchant));
        await host.DeliverAsync(anew);
        Assert.Equal(30m, (await host.AnnouncedAsync(sale.Id, 2)).CommissionAmount);
        Assert.Equal(30m, (await host.QuoteAsync(anew.Quote() with { Amount = 70 })).CommissionAmount);
    }

    private static async Task KeepsAsync(
        CommissionHost host, string merchant, string publisher, params (decimal Amount, decimal Earned)[] orders)
    {
        var sales = orders.Select(order => Stories.Sale(merchant, publisher, order.Amount, status: 1) with { IsFirstOrder = true })
            .ToArray();
        foreach (var sale in sales)
            await host.QuoteAsync(sale.Quote());
        await host.DeliverAsync(sales);
        for (var round = 1; round <= 2; round++)
        {
            sales = [.. sales.Select(sale => sale.Then(next => next with { Recalculation = next.Recalculation + 1 }))];
            var answers = await Task.WhenAll(sales.Select(sale => host.QuoteAsync(sale.Quote())));
            Assert.Equal(orders.Select(order => order.Earned), answers.Select(answer => answer.CommissionAmount));
            await host.DeliverAsync(sales);
            Assert.Equal(orders.Sum(order => order.Earned), (await host.BalanceAsync(Roles.Publisher, publisher)).Pending);
        }
    }

    private async Task<(CommissionHost Host, string Merchant, string Publisher)> ShopAsync(StorageProvider engine, params object[] rules)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        (await host.PutRatesAsync(merchant, new { wage = new { percent_of_commission = 20 }, rules })).EnsureSuccessStatusCode();
        return (host, merchant, publisher);
    }

    private static object Day(decimal amount) => new { amount, per = "day" };
}
