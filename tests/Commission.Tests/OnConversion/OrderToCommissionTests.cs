using Affiliate.Commission.Data;
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
}
