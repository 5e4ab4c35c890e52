using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.OnConversion;

[Collection(nameof(CommissionHosts))]
public sealed class ReversalTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task Reversed_part_takes_its_share_of_commission_and_wage_back(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        await host.PercentAsync(merchant, 10);
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        var third = sale.Then(next => next with { ReversedAmount = 333 });
        await host.DeliverAsync(sale, third);
        Assert.Equal((66.7m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal((80.04m, 0m), await host.BalanceAsync(Roles.Merchant, merchant));

        await host.DeliverAsync(third.Then(next => next with { ReversedAmount = 1000 }));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Merchant, merchant));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task What_has_gone_back_is_told_once_whenever_it_changes(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        await host.PercentAsync(merchant, 10);
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        var half = sale.Then(next => next with { ReversedAmount = 500 });
        var same = half.Then(next => next with { IsClosed = true });
        var none = same.Then(next => next with { ReversedAmount = 0 });
        foreach (var version in new[] { sale, half, half, same, none, sale })
            await host.DeliverAsync(version);

        var told = await Eventually.Async(
            () => Task.FromResult(host.Service.Events<CommissionReversed>().Where(one => one.ConversionId == sale.Id).ToList()),
            events => events.Count >= 2, TimeSpan.FromMinutes(1), "both changes are told");
        Assert.Equal(
            [(2, 500m, 50m, 10m), (4, 0m, 0m, 0m)],
            told.OrderBy(one => one.ConversionVersion)
                .Select(one => (one.ConversionVersion, one.ReversedAmount, one.ReversedCommission, one.ReversedWage)));
    }

    [Theory, BothEngines]
    public async Task Part_given_back_earns_again(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        await host.PercentAsync(merchant, 10);
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        var reversed = sale.Then(next => next with { ReversedAmount = 600 });
        await host.DeliverAsync(sale, reversed, reversed.Then(next => next with { ReversedAmount = 100 }));
        Assert.Equal((90m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
    }

    [Theory, BothEngines]
    public async Task Lead_reversed_in_whole_keeps_nothing_though_it_has_no_amount(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        (await host.PutRatesAsync(merchant, new
        {
            wage = new { percent_of_commission = 20 }, rules = new[] { new { type = "lead", @fixed = 50 } },
        })).EnsureSuccessStatusCode();
        var lead = Stories.Sale(merchant, publisher, 0, status: 1) with { Type = "lead" };
        await host.DeliverAsync(lead);
        Assert.Equal((50m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));

        await host.DeliverAsync(lead.Then(next => next with { ReversedInWhole = true }));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
    }
}
