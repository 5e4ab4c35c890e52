using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Quotes;

/// <summary>A conversion computed anew counts once against its cap, also while both of its shares are held.</summary>
[Collection(nameof(CommissionHosts))]
public sealed class RecalculatedCapTests(CommissionHosts hosts)
{
    public static TheoryData<StorageProvider, decimal[], decimal[]> Recalculated => new()
    {
        // With room, and used up: wanted, earned.
        { StorageProvider.Sqlite, [50, 49], [50, 49] },
        { StorageProvider.Postgres, [50, 49], [50, 49] },
        { StorageProvider.Sqlite, [60, 60], [60, 40] },
        { StorageProvider.Postgres, [60, 60], [60, 40] },
        { StorageProvider.Sqlite, [16, 16, 16, 16, 16, 16], [16, 16, 16, 16, 16, 16] },
        { StorageProvider.Postgres, [16, 16, 16, 16, 16, 16], [16, 16, 16, 16, 16, 16] },
        { StorageProvider.Sqlite, [17, 17, 17, 17, 17, 17], [17, 17, 17, 17, 17, 15] },
        { StorageProvider.Postgres, [17, 17, 17, 17, 17, 17], [17, 17, 17, 17, 17, 15] },
    };

    [Theory, MemberData(nameof(Recalculated))]
    public async Task All_recalculated_at_once_with_nothing_changed_keep_their_shares(
        StorageProvider engine, decimal[] wanted, decimal[] earned)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        await CapTests.CapAsync(host, merchant, 100);
        var sales = wanted.Select(amount => Stories.Sale(merchant, publisher, amount, status: 1)).ToArray();
        foreach (var sale in sales)
            await host.QuoteAsync(sale.Quote());
        await host.DeliverAsync(sales);

        for (var round = 1; round <= 3; round++)
        {
            sales = [.. sales.Select(sale => sale.Then(Anew))];
            var answers = await Task.WhenAll(sales.Select(sale => host.QuoteAsync(sale.Quote())));
            Assert.Equal(earned, answers.Select(answer => answer.CommissionAmount));
            await host.DeliverAsync(sales);
            Assert.Equal(earned.Sum(), await CapTests.UsedAsync(host, merchant));
            Assert.Equal(earned.Sum(), (await host.BalanceAsync(Roles.Publisher, publisher)).Pending);
        }
    }

    [Theory, BothEngines]
    public async Task Several_recalculations_under_way_hold_the_largest_of_their_shares(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapTests.CapAsync(host, merchant, 100);
        var first = Stories.Sale(merchant, "p", 30, status: 1);
        var second = first.Then(next => Anew(next) with { Amount = 70 });
        var third = second.Then(next => Anew(next) with { Amount = 50 });
        await host.DeliverAsync(first);
        Assert.Equal(70m, (await host.QuoteAsync(second.Quote())).CommissionAmount);
        Assert.Equal(50m, (await host.QuoteAsync(third.Quote())).CommissionAmount);
        Assert.Equal(70m, await CapTests.UsedAsync(host, merchant));
        Assert.Equal(30m, (await host.QuoteAsync(Stories.Sale(merchant, "p", 60).Quote())).CommissionAmount);

        await host.DeliverAsync(third);
        Assert.Equal(80m, await CapTests.UsedAsync(host, merchant));
        await host.DeliverAsync(second, first);
        Assert.Equal(80m, await CapTests.UsedAsync(host, merchant));
        Assert.Equal(20m, (await host.QuoteAsync(Stories.Sale(merchant, "p", 60).Quote())).CommissionAmount);
    }

    [Theory, BothEngines]
    public async Task What_is_rejected_while_it_is_recalculated_gives_everything_back_in_the_end(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = host.Merchant();
        await CapTests.CapAsync(host, merchant, 100);
        var sale = Stories.Sale(merchant, "p", 60, status: 1);
        var rejected = sale.Then(2);
        var anew = rejected.Then(next => Anew(next) with { Amount = 80 });
        await host.DeliverAsync(sale);
        await host.QuoteAsync(anew.Quote());
        await host.DeliverAsync(rejected);
        Assert.Equal(80m, await CapTests.UsedAsync(host, merchant));
        await host.DeliverAsync(anew);
        Assert.Equal(0m, await CapTests.UsedAsync(host, merchant));
        await host.DeliverAsync(anew.Then(1));
        Assert.Equal(80m, await CapTests.UsedAsync(host, merchant));
    }

    [Theory, BothEngines]
    public async Task A_recalculation_never_confirmed_leaves_the_share_that_stands(StorageProvider engine)
    {
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var host = await CommissionHost.StartAsync(engine, time);
        var merchant = host.Merchant();
        await CapTests.CapAsync(host, merchant, 100);
        var sale = Stories.Sale(merchant, "p", 40, status: 1, createdAt: time.GetUtcNow());
        await host.DeliverAsync(sale);
        foreach (var (recalculation, amount) in new[] { (1, 90m), (2, 70m), (3, 20m) })
            await host.QuoteAsync(sale.Quote() with { Recalculation = recalculation, Amount = amount });
        Assert.Equal(90m, await CapTests.UsedAsync(host, merchant));

        time.Advance(TimeSpan.FromMinutes(62));
        await Eventually.Async(
            async () => await CapTests.UsedAsync(host, merchant) == 40, TimeSpan.FromSeconds(30), "only what stands is held");
        await host.DeliverAsync(sale.Then(next => next with { Recalculation = 1, Amount = 90 }));
        Assert.Equal(90m, await CapTests.UsedAsync(host, merchant));
    }

    private static ConversionSnapshot Anew(ConversionSnapshot version) => version with { Recalculation = version.Recalculation + 1 };
}
