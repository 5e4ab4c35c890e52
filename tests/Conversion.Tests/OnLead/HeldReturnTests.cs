using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnLead;

/// <summary>A lead that a check returns beyond the merchant's share of a day waits for the operator, and its conversion says so.</summary>
public sealed class HeldReturnTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Held_it_says_so_and_applied_it_is_reversed(StorageProvider engine)
    {
        var (shop, id) = await ReturnedAsync(engine, "accepted");
        var seen = await shop.SeeAsync(id);
        Assert.Equal(1, seen.Status());
        Assert.Contains("/v1/reversals/held", seen.Text("status_reason"), StringComparison.Ordinal);
        Assert.Equal("changed 1 v3", (await shared.On(engine).StoryAsync(id, 3))[^1]);
        Assert.Equal("held", Told(engine, id, 3).LeadReturn);

        var held = Assert.Single(await shared.On(engine).HeldAsync(shop));
        await shared.On(engine).Operator.PostAsync($"/v1/reversals/held/{held.Id()}/apply", new { }).ExpectSuccess();

        seen = await shop.SeeAsync(id);
        Assert.Equal((2, "Reversed: the goods came back."), (seen.Status(), seen.Text("status_reason")));
    }

    [Theory, BothEngines]
    public async Task Dropped_it_stands_and_the_lead_is_told(StorageProvider engine)
    {
        var (shop, id) = await ReturnedAsync(engine, "accepted");
        var held = Assert.Single(await shared.On(engine).HeldAsync(shop));

        await shared.On(engine).Operator.PostAsync($"/v1/reversals/held/{held.Id()}/drop", new { }).ExpectSuccess();

        var seen = await shop.SeeAsync(id);
        Assert.Equal((1, "The operator dropped the lead's return."), (seen.Status(), seen.Text("status_reason")));
        Assert.Equal("changed 1 v4", (await shared.On(engine).StoryAsync(id, 4))[^1]);
        Assert.Equal(("dropped", "operator"), (Told(engine, id, 4).LeadReturn, Told(engine, id, 4).StatusBy));
    }

    [Theory, BothEngines]
    public async Task The_operators_own_move_is_never_held(StorageProvider engine)
    {
        var (shop, id) = await ReturnedAsync(engine, "operator");
        Assert.Equal(2, (await shop.SeeAsync(id)).Status());
        Assert.Empty(await shared.On(engine).HeldAsync(shop));
    }

    [Theory, BothEngines]
    public async Task Accepted_again_meanwhile_it_waits_for_nobody(StorageProvider engine)
    {
        var (shop, id) = await ReturnedAsync(engine, "accepted");

        await TellAsync(engine, shop, id, version: 4, status: 6, before: 11, by: "operator");

        Assert.Null((await shop.SeeAsync(id)).Text("status_reason"));
        await shared.On(engine).StoryAsync(id, 4);
        Assert.Null(Told(engine, id, 4).LeadReturn);
    }

    private ConversionSnapshot Told(StorageProvider engine, string id, int version) => shared.On(engine).Running.Events<ConversionChanged>()
        .Select(one => one.Conversion).Single(one => one.Id == id && one.Version == version);

    private async Task<(Shop Shop, string Id)> ReturnedAsync(StorageProvider engine, string by)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new
        {
            landing_url = "https://shop.example/", approval = new { lead = "lead_status" },
            reversals = new { held_over_percent = 0, held_at_least = 0 },
        }).ExpectSuccess();
        var id = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
        await TellAsync(engine, shop, id, version: 2, status: 6, before: 2, by: "processing");
        await TellAsync(engine, shop, id, version: 3, status: 11, before: 6, by);
        return (shop, id);
    }

    private Task TellAsync(StorageProvider engine, Shop shop, string id, int version, int status, int before, string by) =>
        shared.On(engine).DeliverAsync(Sample.LeadState(shop, id, version, status, before, by));
}
