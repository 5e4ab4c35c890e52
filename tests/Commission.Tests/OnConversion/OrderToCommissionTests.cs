using Affiliate.Commission.Data;
using Affiliate.Commission.Tests.Settling;
using Affiliate.Domain.ServiceLevels;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.OnConversion;

[Collection(nameof(CommissionHosts))]
public sealed class OrderToCommissionTests(CommissionHosts hosts)
{
    [Theory, BothEngines]
    public async Task An_order_is_measured_once_however_often_its_commission_changes(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (merchant, publisher) = (host.Merchant(), host.Publisher());
        await host.PercentAsync(merchant, 10);
        var sale = Stories.Sale(merchant, publisher, 1000);
        var approved = sale.Then(1);

        await host.DeliverAsync(sale, sale, approved);
        await host.DeliverAsync(approved.Then(2));
        await host.DeliverAsync(approved.Then(2).Then(1));
        await host.DeliverAsync(Stories.Sale(merchant, publisher, 500));

        var levels = await StoredLevels.OfAsync<CommissionDb>(host.Service, merchant, publisher);
        Assert.Equal(2, levels.Times(LevelMeasure.Commission));
    }
    [Theory, BothEngines]
    public async Task An_order_that_a_settlement_hears_of_before_its_event_comes_is_measured_once_too(StorageProvider engine)
    {
        await using var host = await CommissionHost.StartAsync(engine);
        var shop = await Shop.OpenAsync(host);
        var sale = shop.Sale(1);
        Closings.On(host, sale.Closed());
        await shop.DepositAsync(1000);

        await shop.SettleAsync();
        await host.DeliverAsync(sale, sale.Closed());

        var levels = await StoredLevels.OfAsync<CommissionDb>(host.Service, sale.MerchantId, shop.Publisher);
        Assert.Equal(1, levels.Times(LevelMeasure.Commission));
    }
}
