using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.OnConversion;

[Collection(nameof(CommissionHosts))]
public sealed class ReferralTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task Referrer_earns_its_part_out_of_the_networks_wage(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, referrer) = (host.Merchant(), host.Publisher());
        var publisher = host.Publisher(referrer);
        await host.PercentAsync(merchant, 10, referral: 5);
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        await host.DeliverAsync(sale);
        Assert.Equal((100m, 0m), await host.BalanceAsync(Roles.Publisher, publisher));
        Assert.Equal((5m, 0m), await host.BalanceAsync(Roles.Publisher, referrer));
        Assert.Equal((120m, 0m), await host.BalanceAsync(Roles.Merchant, merchant));

        await host.DeliverAsync(sale.Then(next => next with { ReversedAmount = 500 }));
        Assert.Equal((2.5m, 0m), await host.BalanceAsync(Roles.Publisher, referrer));
        Assert.Equal((60m, 0m), await host.BalanceAsync(Roles.Merchant, merchant));
        await host.ChecksAsync();
    }

    [Theory, BothEngines]
    public async Task Only_one_level_earns_and_nobody_refers_himself(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, top) = (host.Merchant(), host.Publisher());
        var middle = host.Publisher(top);
        var publisher = host.Publisher(middle);
        var himself = await HimselfAsync(host);
        await host.PercentAsync(merchant, 10, referral: 10);
        await host.DeliverAsync(Stories.Sale(merchant, publisher, 1000, status: 1), Stories.Sale(merchant, himself, 1000, status: 1));
        Assert.Equal((10m, 0m), await host.BalanceAsync(Roles.Publisher, middle));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, top));
        Assert.Equal((100m, 0m), await host.BalanceAsync(Roles.Publisher, himself));
    }

    [Theory, BothEngines]
    public async Task Referrer_is_whoever_it_was_when_the_commission_was_quoted(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, first, second) = (host.Merchant(), host.Publisher(), host.Publisher());
        var publisher = host.Publisher(first);
        await host.PercentAsync(merchant, 10, referral: 10);
        var sale = Stories.Sale(merchant, publisher, 1000, status: 1);
        await host.QuoteAsync(sale.Quote());
        await host.Service.PublishAsync(
            new PublisherChanged(new PublisherDetails(publisher, 1, "Publisher", null, second, 2), TimeProvider.System.GetUtcNow()));
        await Eventually.Async(
            () => host.DbAsync(async db => (await db.Publishers.FindAsync(publisher))?.ReferrerId == second),
            TimeSpan.FromMinutes(1), "the change is known");

        await host.DeliverAsync(sale, sale.Then(next => next with { Amount = 2000, Recalculation = 1 }));

        Assert.Equal((20m, 0m), await host.BalanceAsync(Roles.Publisher, first));
        Assert.Equal((0m, 0m), await host.BalanceAsync(Roles.Publisher, second));
    }

    private static async Task<string> HimselfAsync(CommissionHost host)
    {
        var himself = host.Publisher();
        await host.Service.PublishAsync(
            new PublisherChanged(new PublisherDetails(himself, 1, "Publisher", null, himself, 2), TimeProvider.System.GetUtcNow()));
        await Eventually.Async(
            () => host.DbAsync(async db => (await db.Publishers.FindAsync(himself))?.ReferrerId == himself),
            TimeSpan.FromMinutes(1), "the change is known");
        return himself;
    }
}
