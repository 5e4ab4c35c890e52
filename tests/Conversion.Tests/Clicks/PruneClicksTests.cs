using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Data;
using Affiliate.Conversion.Tests.Customers;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests.Clicks;

public sealed class PruneClicksTests
{
    [Theory, BothEngines]
    public async Task Clicks_past_their_days_are_forgotten_but_not_while_an_open_conversion_may_need_their_credits(
        StorageProvider engine)
    {
        var settings = await ConversionHost.SettingsAsync(engine);
        var folder = Directory.CreateTempSubdirectory("affiliate-").FullName;
        var start = new ManualTime().GetUtcNow();
        string merchant, sale, credited;
        await using (var before = await ConversionHost.StartAsync(settings, new ManualTime(start), folder: folder))
        {
            var shop = new Shop(before);
            merchant = shop.Id;
            credited = shop.Click(days: 1, limit: 1);
            await before.DeliverAsync(
                new ClicksRecorded([before.Ingestion.Clicks.Known[shop.Click(days: 1)], before.Ingestion.Clicks.Known[credited]]));
            sale = (await shop.SellAsync("1", credited)).Id();
            await CustomerTests.MakeAsync(shop, "customer", referrer: shop.Click(days: 1));
            await CustomerTests.MakeAsync(shop, "customer", referrer: credited);
            Assert.Equal(2, await before.Running.WithAsync<ConversionDb, int>(db => db.CustomerClicks.CountAsync()));
        }

        var time = new ManualTime(start.AddDays(9));
        await using (var host = await ConversionHost.StartAsync(settings, time, folder: folder))
        {
            var (fresh, api) = (host.Click("fresh", merchant), host.As(ServiceDefaults.InternalCalls.Roles.Merchant, merchant));
            host.Accounts.Merchants.Known[merchant] = Sample.Merchant(merchant);
            await host.DeliverAsync(new ClicksRecorded([host.Ingestion.Clicks.Known[fresh]]));
            await UntilAsync(host, time, TimeSpan.FromSeconds(30), [fresh, credited]);
            Assert.Equal(
                [credited],
                await host.Running.WithAsync<ConversionDb, List<string>>(
                    db => db.CustomerClicks.Select(tie => tie.ClickToken).ToListAsync()));
            Assert.Equal(2, (await api.PostAsync($"{Shop.Path}/{sale}", new { status = 2 }).Data()).Status());
            Assert.Equal(1, (await api.PostAsync($"{Shop.Path}/{sale}", new { status = 1 }).Data()).Status());
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task UntilAsync(ConversionHost host, ManualTime time, TimeSpan step, string[] left) => Eventually.Async(async () =>
    {
        time.Advance(step);
        var kept = await host.Running.WithAsync<ConversionDb, List<string>>(db => db.Clicks.Select(click => click.Token).ToListAsync());
        return kept.Order(StringComparer.Ordinal).SequenceEqual(left.Order(StringComparer.Ordinal));
    }, ConversionHost.Deadline, "only these clicks are left");
}
