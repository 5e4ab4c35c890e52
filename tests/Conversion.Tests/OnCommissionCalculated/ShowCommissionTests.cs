using Affiliate.Contracts.Commission;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnCommissionCalculated;

public sealed class ShowCommissionTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Amounts_that_were_open_are_shown_once_they_are_known(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        host.Commission.Away = true;
        var sale = await shop.SellAsync("1");
        await host.DeliverAsync(Calculated(shop, sale.Id(), 100, sequence: 1) with { Notes = ["capped"] });
        var seen = await shop.SeeAsync(sale.Id());
        Assert.Equal((100m, 20m), (seen.Money("commission_amount"), seen.Money("wage")));
        var trace = await shop.TraceAsync(sale.Id());
        Assert.Equal((9, "capped"), (trace.GetProperty("rate_version").GetInt32(), trace.GetProperty("notes")[0].GetString()));
        Assert.Equal("line", trace.GetProperty("lines")[0].Text("name"));
        Assert.Equal(["recorded 0 v1"], await host.StoryAsync(sale.Id(), 1));
    }

    [Theory, BothEngines]
    public async Task The_newest_announcement_counts_in_any_order_and_however_often(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1");
        foreach (var sequence in new[] { 2, 3, 1, 3, 2 })
            await shared.On(engine).DeliverAsync(Calculated(shop, sale.Id(), sequence * 10, sequence));
        Assert.Equal(30m, (await shop.SeeAsync(sale.Id())).Money("commission_amount"));
        await shop.EditAsync(sale.Id(), new { amount = 600, recalculate = true });
        await shared.On(engine).DeliverAsync(Calculated(shop, sale.Id(), 40, sequence: 4));
        Assert.Equal(20.44m, (await shop.SeeAsync(sale.Id())).Money("commission_amount"));
        await shared.On(engine).DeliverAsync(Calculated(shop, sale.Id(), 50, sequence: 5, recalculation: 1));
        Assert.Equal(50m, (await shop.SeeAsync(sale.Id())).Money("commission_amount"));
    }

    [Theory, BothEngines]
    public async Task What_earns_nothing_keeps_showing_nothing_and_strangers_are_ignored(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var sale = await shop.SellAsync("1");
        var duplicate = await shop.SellAsync("1");
        await shared.On(engine).DeliverAsync(Calculated(shop, duplicate.Id(), 5, 1));
        await shared.On(engine).DeliverAsync(Calculated(other, sale.Id(), 5, 1));
        await shared.On(engine).DeliverAsync(Calculated(shop, "unknown", 5, 1));
        Assert.Equal(
            (408.8m, 0m),
            ((await shop.SeeAsync(sale.Id())).Money("commission_amount"),
                (await shop.SeeAsync(duplicate.Id())).Money("commission_amount")));
    }

    internal static CommissionCalculated Calculated(Shop shop, string id, decimal commission, int sequence, int recalculation = 0) => new(
        shop.Id, id, 1, recalculation, "gedyj", commission, commission / 5, "IRT", 9, [new CommissionLine("line", 1, 2, commission, null)],
        [], DateTimeOffset.UnixEpoch)
    {
        Sequence = sequence,
    };
}
