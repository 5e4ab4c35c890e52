using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Data;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests.OnLead;

/// <summary>A returned lead that the operator accepts after all: its conversion stands again, and the ledger hears of it.</summary>
public sealed class AcceptedAgainTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Accepted_again_by_the_operator_the_conversion_is_given_back_once(StorageProvider engine)
    {
        var lead = await ReturnedAsync(engine);
        Assert.Equal((2, 0m, "box opened:0"), await lead.Shop.StandAsync(lead.Id));

        await lead.TellAsync(4, 6, before: 11);
        await lead.TellAsync(5, 7, before: 6, by: "accepted");

        Assert.Equal((1, 0m, "box opened:0 the lead was accepted again:0"), await lead.Shop.StandAsync(lead.Id));
        Assert.Equal(["recorded 0 v1", "approved 1 v2", "reversed 2 v3", "reversed 1 v4"], await shared.On(engine).StoryAsync(lead.Id, 4));
        var told = shared.On(engine).Running.Events<ConversionReversed>().Select(one => one.Conversion);
        Assert.False(told.Single(one => one.Id == lead.Id && one.Version == 4).ReversedInWhole);
        await lead.TellAsync(6, 11, before: 7, by: "accepted", comment: "came back");
        Assert.Equal(
            (2, 0m, "box opened:0 the lead was accepted again:0 came back:0"), await lead.Shop.StandAsync(lead.Id));
    }

    [Theory, BothEngines]
    public async Task Put_back_to_the_call_center_it_waits_until_it_is_accepted_and_says_by_whom(StorageProvider engine)
    {
        var lead = await ReturnedAsync(engine);

        await lead.TellAsync(4, 2, before: 11);
        var waiting = await lead.Shop.SeeAsync(lead.Id);
        Assert.Equal((0, "The lead is undecided again."), (waiting.Status(), waiting.Text("status_reason")));
        Assert.Equal((0, 0m, "box opened:0 the lead is undecided again:0"), await lead.Shop.StandAsync(lead.Id));
        await lead.TellAsync(5, 6, before: 2, by: "processing");

        var accepted = await lead.Shop.SeeAsync(lead.Id);
        Assert.Equal((1, null), (accepted.Status(), accepted.Text("status_reason")));
        Assert.Equal(["reversed 0 v4", "changed 0 v5", "approved 1 v6"], (await shared.On(engine).StoryAsync(lead.Id, 6)).TakeLast(3));
    }

    [Theory, BothEngines]
    public async Task A_closed_one_that_a_check_accepts_later_says_that_it_was_the_check(StorageProvider engine)
    {
        var lead = await ReturnedAsync(engine);
        await CloseAsync(engine, lead);

        await lead.TellAsync(4, 2, before: 11);
        Assert.Equal(2, (await lead.Shop.SeeAsync(lead.Id)).Status());
        await lead.TellAsync(5, 6, before: 2, by: "processing");

        var accepted = await lead.Shop.SeeAsync(lead.Id);
        Assert.Equal(
            (1, "Reversal taken back by the check processing: the lead was accepted again"),
            (accepted.Status(), accepted.Text("status_reason")));
    }

    [Theory, BothEngines]
    public async Task A_closed_conversion_is_given_back_too(StorageProvider engine)
    {
        var lead = await ReturnedAsync(engine);
        await CloseAsync(engine, lead);

        await lead.TellAsync(4, 6, before: 11);

        Assert.Equal(1, (await lead.Shop.SeeAsync(lead.Id)).Status());
    }

    [Theory, BothEngines]
    public async Task Settled_it_no_longer_says_that_it_was_reversed(StorageProvider engine)
    {
        var lead = await NewAsync(engine);
        await lead.TellAsync(2, 6, before: 2);
        await shared.On(engine).Running.WithAsync<ConversionDb, int>(db => db.Conversions.Where(row => row.Id == lead.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsClosed, true).SetProperty(row => row.CheckedOut, true)));
        await lead.TellAsync(3, 11, before: 6);
        var returned = await lead.Shop.SeeAsync(lead.Id);
        Assert.Equal((1, "Reversed: the goods came back."), (returned.Status(), returned.Text("status_reason")));

        await lead.TellAsync(4, 6, before: 11);

        var accepted = await lead.Shop.SeeAsync(lead.Id);
        Assert.Equal(
            (1, "Reversal taken back by the operator: the lead was accepted again"), (accepted.Status(), accepted.Text("status_reason")));
    }

    [Theory, BothEngines]
    public async Task What_the_operator_reversed_no_check_gives_back_and_it_is_listed(StorageProvider engine)
    {
        var lead = await NewAsync(engine);
        await shared.On(engine).Operator.ReverseAsync(lead.Id, new { reason = "fraud" }).ExpectSuccess();

        await lead.TellAsync(2, 6, before: 2, by: "processing");

        Assert.Equal((2, 0m, "fraud:0"), await lead.Shop.StandAsync(lead.Id));
        var parked = await shared.On(engine).As(ServiceDefaults.InternalCalls.Roles.Service, "gateway")
            .GetAsync("/internal/parked").ReadJson();
        Assert.Contains(parked.EnumerateArray(), one => one.Id() == lead.Id);
        await lead.TellAsync(3, 5, before: 6);
        await lead.TellAsync(4, 6, before: 5);
        Assert.Equal(1, (await lead.Shop.SeeAsync(lead.Id)).Status());
    }

    [Theory, BothEngines]
    public async Task A_return_that_waits_for_the_operators_word_is_dropped(StorageProvider engine)
    {
        var lead = await NewAsync(engine);
        await lead.Shop.ProgrammeAsync(new
        {
            landing_url = "https://shop.example/", approval = new { lead = "lead_status" },
            reversals = new { held_over_percent = 0, held_at_least = 0 },
        }).ExpectSuccess();
        await lead.TellAsync(2, 6, before: 2);
        await lead.TellAsync(3, 11, before: 6, by: "accepted");
        Assert.Single(await shared.On(engine).HeldAsync(lead.Shop));

        await lead.TellAsync(4, 6, before: 11);

        Assert.Empty(await shared.On(engine).HeldAsync(lead.Shop));
        Assert.Equal((1, 0m, ""), await lead.Shop.StandAsync(lead.Id));
    }

    private Task CloseAsync(StorageProvider engine, ReturnedLead lead) => shared.On(engine).Running.WithAsync<ConversionDb, int>(
        db => db.Conversions.Where(row => row.Id == lead.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsClosed, true)));

    private async Task<ReturnedLead> NewAsync(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { lead = "lead_status" } });
        var id = (await shop.PostAsync(Sample.Lead(ServiceDefaults.Api.Ids.New(), referrer: shop.Click())).Data()).Id();
        return new ReturnedLead(shared.On(engine), shop, id);
    }

    private async Task<ReturnedLead> ReturnedAsync(StorageProvider engine)
    {
        var lead = await NewAsync(engine);
        await lead.TellAsync(2, 6, before: 2);
        await lead.TellAsync(3, 11, before: 6, comment: "box opened");
        return lead;
    }

    private sealed record ReturnedLead(ConversionHost Host, Shop Shop, string Id)
    {
        public Task TellAsync(int version, int status, int before, string by = "operator", string? comment = null) =>
            Host.DeliverAsync(Sample.LeadState(Shop, Id, version, status, before, by, comment));
    }
}
