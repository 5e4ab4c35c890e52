using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnLead;

public sealed class FollowLeadTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Accepted_it_is_approved_and_returned_it_is_taken_back_once_each(StorageProvider engine)
    {
        var (shop, id) = await LeadAsync(engine);

        await TellAsync(engine, new LeadAccepted(shop.Id, Lead(shop, id, version: 2, status: 6, accepted: true)), times: 2);
        Assert.Equal((1, 0m, ""), await shop.StandAsync(id));
        await TellAsync(engine, new LeadPaid(shop.Id, Lead(shop, id, version: 3, status: 10, accepted: true)));
        Assert.Equal(1, (await shop.SeeAsync(id)).Status());
        await TellAsync(engine, new LeadReturned(shop.Id, Lead(shop, id, version: 4, status: 11, accepted: true, comment: "box opened")),
            times: 2);

        Assert.Equal((2, 0m, "box opened:0"), await shop.StandAsync(id));
        Assert.Equal(["recorded 0 v1", "approved 1 v2", "reversed 2 v3"], await shared.On(engine).StoryAsync(id, 3));
    }

    [Theory, BothEngines]
    public async Task Cancelled_it_is_rejected_with_the_reason_and_on_hold_it_waits_with_its_date(StorageProvider engine)
    {
        var (shop, id) = await LeadAsync(engine);

        await TellAsync(engine, 
            new LeadHeld(shop.Id, Lead(shop, id, version: 2, status: 4) with { HoldUntil = new(2026, 12, 6, 9, 0, 0, TimeSpan.Zero) }));
        var held = await shop.SeeAsync(id);
        Assert.Equal((0, "The lead is on hold until 2026-12-06 09:00 UTC."), (held.Status(), held.Text("status_reason")));
        await TellAsync(engine, new LeadCancelled(shop.Id, Lead(shop, id, version: 3, status: 5, comment: "Did not order.")
            with { Reason = 3 }));

        var seen = await shop.SeeAsync(id);
        Assert.Equal((2, "The lead was cancelled for reason 3: Did not order."), (seen.Status(), seen.Text("status_reason")));
        await TellAsync(engine, new LeadCancelled(shop.Id, Lead(shop, id, version: 4, status: 5, comment: "Too dear") with { Reason = 9 }));
        Assert.Equal("The lead was cancelled for reason 9: Too dear.", (await shop.SeeAsync(id)).Text("status_reason"));
        await TellAsync(engine, new LeadStatusChanged(shop.Id, Lead(shop, id, version: 5, status: 2, before: 5)));
        Assert.Equal(0, (await shop.SeeAsync(id)).Status());
    }

    [Theory, BothEngines]
    public async Task The_newest_state_counts_in_whatever_order_they_come(StorageProvider engine)
    {
        var (shop, id) = await LeadAsync(engine);

        await TellAsync(engine, new LeadReturned(shop.Id, Lead(shop, id, version: 9, status: 11, accepted: true)));
        await TellAsync(engine, new LeadAccepted(shop.Id, Lead(shop, id, version: 2, status: 6, accepted: true)));

        Assert.Equal(2, (await shop.SeeAsync(id)).Status());
    }

    [Theory, BothEngines]
    public async Task What_only_follows_the_conversion_and_another_merchants_lead_change_nothing(StorageProvider engine)
    {
        var (shop, id) = await LeadAsync(engine);
        var other = shared.NewShop(engine);

        await TellAsync(engine, 
            new LeadCancelled(shop.Id, Lead(shop, id, version: 2, status: 5) with { FollowsConversion = true }));
        await TellAsync(engine, new LeadCancelled(other.Id, Lead(other, id, version: 3, status: 5)));

        Assert.Equal(0, (await shop.SeeAsync(id)).Status());
    }

    [Theory, BothEngines]
    public async Task Price_goal_and_payments_are_kept_and_the_commission_is_computed_anew(StorageProvider engine)
    {
        var (shop, id) = await LeadAsync(engine);
        var payments = new LeadPayments(500, 300, null, null);

        await TellAsync(engine, new LeadAccepted(shop.Id, Lead(shop, id, version: 2, status: 6, accepted: true) with
        {
            Price = 250, Quantity = 2, Amount = 500, Goal = "gold", Payments = payments,
        }));

        var whole = await shared.On(engine).Operator.GetAsync($"/v1/conversions/{id}").ReadJson();
        Assert.Equal((1, 500m, "gold", 1), (whole.Status(), whole.Money("amount"), whole.Text("goal"),
            whole.GetProperty("recalculation").GetInt32()));
        await shared.On(engine).StoryAsync(id, 2);
        var told = shared.On(engine).Running.Events<ConversionApproved>().Single(one => one.Conversion.Id == id).Conversion;
        Assert.Equal((payments, 500m, "gold"), (told.Payments, told.Amount, told.Goal));
    }

    [Theory, BothEngines]
    public async Task It_tells_which_version_of_its_lead_it_has_taken_in_and_that_the_lead_was_deleted(StorageProvider engine)
    {
        var (shop, id) = await LeadAsync(engine);

        await TellAsync(engine, new LeadCancelled(shop.Id, Lead(shop, id, version: 4, status: 5) with { Reason = 3 }));
        await TellAsync(engine, new LeadDeleted(shop.Id, Lead(shop, id, version: 7, status: 12, before: 5)));

        Assert.Equal(["recorded 0 v1", "rejected 2 v2", "changed 2 v3"], await shared.On(engine).StoryAsync(id, 3));
        var born = shared.On(engine).Running.Events<ConversionRecorded>().Single(one => one.Conversion.Id == id).Conversion;
        var cancelled = shared.On(engine).Running.Events<ConversionRejected>().Single(one => one.Conversion.Id == id).Conversion;
        var deleted = shared.On(engine).Running.Events<ConversionChanged>().Single(one => one.Conversion.Id == id).Conversion;
        Assert.Equal((0, false), (born.LeadVersion, born.LeadIsDeleted));
        Assert.Equal((4, false), (cancelled.LeadVersion, cancelled.LeadIsDeleted));
        Assert.Equal((7, true), (deleted.LeadVersion, deleted.LeadIsDeleted));
    }

    [Theory, BothEngines]
    public async Task An_acceptance_after_the_end_is_listed_for_the_operator(StorageProvider engine)
    {
        var (shop, id) = await LeadAsync(engine);
        await shop.EditAsync(id, new { status = 2 }).Data();
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", return_period_days = 0, approval = new { lead = "lead_status" } });
        await Eventually.Async(
            async () => (await shop.SeeAsync(id)).GetProperty("is_closed").GetInt32() == 1, ConversionHost.Deadline, "it is closed");

        await TellAsync(engine, new LeadAccepted(shop.Id, Lead(shop, id, version: 5, status: 6, accepted: true)));

        Assert.Equal(2, (await shop.SeeAsync(id)).Status());
        var parked = await shared.On(engine).As(Roles.Service, "gateway").GetAsync("/internal/parked").ReadJson();
        Assert.Contains(parked.EnumerateArray(), one => one.Id() == id);
    }

    private async Task<(Shop Shop, string Id)> LeadAsync(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { lead = "lead_status" } });
        return (shop, (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id());
    }

    private async Task TellAsync(StorageProvider engine, object message, int times = 1)
    {
        for (; times > 0; times--)
            await shared.On(engine).DeliverAsync(message);
    }

    private static LeadSnapshot Lead(
        Shop shop, string conversion, int version, int status, bool accepted = false, int before = 2, string? comment = null) => new()
    {
        Id = "lead-" + conversion, Version = version, MerchantId = shop.Id, ConversionId = conversion, Offer = "register-form",
        Status = status, PreviousStatus = before, Accepted = accepted, Comment = comment, By = "processing", At = DateTimeOffset.UnixEpoch,
    };
}
