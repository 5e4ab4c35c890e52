using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnLead;

/// <summary>A lead that a check returns beyond the merchant's share of a day waits for the operator, and its conversion says so.</summary>
public sealed class HeldReturnTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task Held_it_says_so_and_applied_it_is_reversed()
    {
        var (shop, id) = await ReturnedAsync("accepted");
        var seen = await shop.SeeAsync(id);
        Assert.Equal(1, seen.Status());
        Assert.Contains("/v1/reversals/held", seen.Text("status_reason"), StringComparison.Ordinal);
        Assert.Equal("changed 1 v3", (await shared.Host.StoryAsync(id, 3))[^1]);
        Assert.Equal("held", Told(id, 3).LeadReturn);

        var held = Assert.Single(await shared.Host.HeldAsync(shop));
        await shared.Host.Operator.PostAsync($"/v1/reversals/held/{held.Id()}/apply", new { }).ExpectSuccess();

        seen = await shop.SeeAsync(id);
        Assert.Equal((2, "Reversed: the goods came back."), (seen.Status(), seen.Text("status_reason")));
    }

    [Fact]
    public async Task Dropped_it_stands_and_the_lead_is_told()
    {
        var (shop, id) = await ReturnedAsync("accepted");
        var held = Assert.Single(await shared.Host.HeldAsync(shop));

        await shared.Host.Operator.PostAsync($"/v1/reversals/held/{held.Id()}/drop", new { }).ExpectSuccess();

        var seen = await shop.SeeAsync(id);
        Assert.Equal((1, "The operator dropped the lead's return."), (seen.Status(), seen.Text("status_reason")));
        Assert.Equal("changed 1 v4", (await shared.Host.StoryAsync(id, 4))[^1]);
        Assert.Equal(("dropped", "operator"), (Told(id, 4).LeadReturn, Told(id, 4).StatusBy));
    }

    [Fact]
    public async Task The_operators_own_move_is_never_held()
    {
        var (shop, id) = await ReturnedAsync("operator");
        Assert.Equal(2, (await shop.SeeAsync(id)).Status());
        Assert.Empty(await shared.Host.HeldAsync(shop));
    }

    [Fact]
    public async Task Accepted_again_meanwhile_it_waits_for_nobody()
    {
        var (shop, id) = await ReturnedAsync("accepted");

        await TellAsync(shop, id, version: 4, status: 6, before: 11, by: "operator");

        Assert.Null((await shop.SeeAsync(id)).Text("status_reason"));
        await shared.Host.StoryAsync(id, 4);
        Assert.Null(Told(id, 4).LeadReturn);
    }

    private ConversionSnapshot Told(string id, int version) => shared.Host.Running.Events<ConversionChanged>()
        .Select(one => one.Conversion).Single(one => one.Id == id && one.Version == version);

    private async Task<(Shop Shop, string Id)> ReturnedAsync(string by)
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(new
        {
            landing_url = "https://shop.example/", approval = new { lead = "lead_status" },
            reversals = new { held_over_percent = 0, held_at_least = 0 },
        }).ExpectSuccess();
        var id = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
        await TellAsync(shop, id, version: 2, status: 6, before: 2, by: "processing");
        await TellAsync(shop, id, version: 3, status: 11, before: 6, by);
        return (shop, id);
    }

    private Task TellAsync(Shop shop, string id, int version, int status, int before, string by) =>
        shared.Host.DeliverAsync(new LeadStatusChanged(shop.Id, new LeadSnapshot
        {
            Id = "lead-" + id, Version = version, MerchantId = shop.Id, ConversionId = id, Offer = "register-form", Status = status,
            PreviousStatus = before, Accepted = status is >= 6 and <= 11, By = by, At = DateTimeOffset.UnixEpoch,
        }));
}
