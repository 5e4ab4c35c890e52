using Affiliate.Conversion.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Reversals;

public sealed class ParkedReversalTests
{
    [Theory, BothEngines]
    public async Task A_reversal_before_its_sale_is_parked_and_applied_when_the_sale_comes(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        await shop.ReverseAsync(order: "b:9");
        await shop.ReverseAsync(30, order: "b:10");
        var parked = await host.As(Roles.Service, "gateway").GetAsync("/internal/parked").ReadJson();
        Assert.Equal(["b:10", "b:9"], parked.EnumerateArray().Select(one => one.Text("key")).Order(StringComparer.Ordinal));
        using var measures = new RecordedMeasures("affiliate.parked");
        await RecordedMeasures.OfAsync<ConversionDb>(host.Running);
        Assert.Contains("affiliate.parked kind=reversal 2", measures.Lines);

        var (whole, part) = (await shop.ExtendedAsync("b:9"), await shop.ExtendedAsync("b:10"));

        await Eventually.Async(
            async () => (await shop.StandAsync(whole)).Status == 2 && (await shop.StandAsync(part)).Reversed == 30,
            ConversionHost.Deadline, "both reversals are applied");
        Assert.Empty((await host.As(Roles.Service, "gateway").GetAsync("/internal/parked").ReadJson()).EnumerateArray());
    }

    [Theory, BothEngines]
    public async Task After_72_hours_it_is_listed_as_unmatched_and_the_operator_drops_it_or_applies_it_to_a_late_sale(
        StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        await shop.ReverseAsync(order: "b:1");
        await shop.ReverseAsync(order: "b:2");
        time.Jump(TimeSpan.FromHours(73));
        await Eventually.Async(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            return (await host.HeldAsync(shop)).Count == 2;
        }, ConversionHost.Deadline, "both are given up");

        var late = await shop.ExtendedAsync("b:1");
        Assert.Equal(1, (await shop.SeeAsync(late)).Status());
        var held = await host.HeldAsync(shop);
        var (first, second) = (held.Single(one => one.Text("order_id") == "b:1"), held.Single(one => one.Text("order_id") == "b:2"));
        Assert.Equal("unmatched", first.Text("state"));
        await host.Operator.PostAsync($"/v1/reversals/held/{second.Id()}/apply", new { }).Expect(System.Net.HttpStatusCode.Conflict);
        var applied = await host.Operator.PostAsync($"/v1/reversals/held/{first.Id()}/apply", new { }).ReadJson();
        Assert.Equal(("applied", 2), (applied.Text("state"), applied.Status()));
        var dropped = await host.Operator.PostAsync($"/v1/reversals/held/{second.Id()}/drop", new { }).ReadJson();
        Assert.Equal("dropped", dropped.Text("state"));
        Assert.Empty(await host.HeldAsync(shop));
        Assert.Empty((await host.As(Roles.Service, "gateway").GetAsync("/internal/parked").ReadJson()).EnumerateArray());
    }
}
