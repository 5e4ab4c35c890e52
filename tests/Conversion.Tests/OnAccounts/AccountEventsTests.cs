using Affiliate.Contracts.Accounts;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnAccounts;

public sealed class AccountEventsTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task A_changed_currency_counts_for_new_conversions_and_an_older_state_changes_nothing(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        Assert.Equal("IRT", (await shop.SellAsync("1")).Text("currency"));
        await shared.On(engine).DeliverAsync(new MerchantChanged(Sample.Merchant(shop.Id, "EUR", version: 3), DateTimeOffset.UnixEpoch));
        await shared.On(engine).DeliverAsync(new MerchantChanged(Sample.Merchant(shop.Id, "USD", version: 2), DateTimeOffset.UnixEpoch));
        await shared.On(engine).DeliverAsync(new MerchantRegistered(Sample.Merchant(shop.Id, version: 1), DateTimeOffset.UnixEpoch));
        await Eventually.Async(
            async () => (await shop.SellAsync(Guid.NewGuid().ToString())).Text("currency") == "EUR", ConversionHost.Deadline,
            "the new currency counts");
        Assert.Equal("IRT", Assert.Single(await shop.ListAsync("?order_id=1")).Text("currency"));
    }

    [Theory, BothEngines]
    public async Task Accounts_told_by_events_are_never_asked_about(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        await host.DeliverAsync(new MerchantRegistered(Sample.Merchant("m1"), DateTimeOffset.UnixEpoch));
        await host.DeliverAsync(new PublisherRegistered(Sample.Publisher("gedyj", "Told"), DateTimeOffset.UnixEpoch));
        (host.Accounts.Merchants.Away, host.Accounts.Publishers.Away) = (true, true);
        var sale = await host.Merchant.PostAsync(Shop.Path, Sample.Sale("1")).Data();
        Assert.Equal("Told", sale.GetProperty("publisher").Text("full_name"));
        Assert.Equal((0, 0), (host.Accounts.Merchants.Asked, host.Accounts.Publishers.Asked));
    }

    [Theory, BothEngines]
    public async Task A_publisher_nobody_can_be_asked_about_still_earns_and_gets_a_name_later(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        host.Accounts.Publishers.Away = true;
        var sale = await host.Merchant.PostAsync(Shop.Path, Sample.Sale("1")).Data();
        Assert.Equal(("gedyj", 408.8m), (sale.GetProperty("publisher").Id(), sale.Money("commission_amount")));
        Assert.Null(sale.GetProperty("publisher").Text("full_name"));
        await host.DeliverAsync(new PublisherChanged(Sample.Publisher("gedyj", "Late"), DateTimeOffset.UnixEpoch));
        var seen = (await host.Merchant.GetAsync(Shop.Path).Data())[0];
        Assert.Equal("Late", seen.GetProperty("publisher").Text("full_name"));
    }
}
