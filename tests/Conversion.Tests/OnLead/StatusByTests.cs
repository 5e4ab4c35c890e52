using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnLead;

/// <summary>Whoever decides about a conversion is told with it: so its lead's history can say who it was.</summary>
public sealed class StatusByTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Merchant_operator_and_lead_are_told_apart(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { lead = "lead_status" } });
        var id = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
        await shop.EditAsync(id, new { status = 1 }).Data();
        await shared.On(engine).Operator.ReverseAsync(id, new { reason = "fraud" }).ExpectSuccess();
        await shared.On(engine).StoryAsync(id, 3);
        Assert.Equal("merchant", Told<ConversionApproved>(engine, one => one.Conversion, id).Single().StatusBy);
        Assert.Equal("operator", Told<ConversionReversed>(engine, one => one.Conversion, id).Single().StatusBy);

        var other = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
        await shared.On(engine).DeliverAsync(new LeadCancelled(shop.Id, Lead(shop, other, 2, 5, 2)));
        await shared.On(engine).StoryAsync(other, 2);
        Assert.Equal("lead", Told<ConversionRejected>(engine, one => one.Conversion, other).Single().StatusBy);
    }

    [Theory, BothEngines]
    public async Task The_reason_of_a_hold_goes_when_the_hold_does_also_when_a_comment_overtakes_that(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { lead = "lead_status" } });
        var id = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
        await shared.On(engine).DeliverAsync(new LeadHeld(shop.Id, Lead(shop, id, 2, 4, 2) with { HoldUntil = DateTimeOffset.UnixEpoch }));
        Assert.StartsWith("The lead is on hold", (await shop.SeeAsync(id)).Text("status_reason"), StringComparison.Ordinal);

        await shared.On(engine).DeliverAsync(new LeadStatusChanged(shop.Id, Lead(shop, id, 4, 2, 2) with { DecidedVersion = 3 }));
        await shared.On(engine).DeliverAsync(new LeadStatusChanged(shop.Id, Lead(shop, id, 3, 2, 4)));
        Assert.Equal("The lead is undecided again.", (await shop.SeeAsync(id)).Text("status_reason"));
    }

    private IEnumerable<ConversionSnapshot> Told<T>(StorageProvider engine, Func<T, ConversionSnapshot> of, string id)
        where T : class => shared.On(engine).Running.Events<T>().Select(of).Where(one => one.Id == id);

    private static LeadSnapshot Lead(Shop shop, string conversion, int version, int status, int before) => new()
    {
        Id = "lead-" + conversion, Version = version, MerchantId = shop.Id, ConversionId = conversion, Offer = "register-form",
        Status = status, PreviousStatus = before, DecidedVersion = version, DecidedBy = "operator", By = "operator",
        At = DateTimeOffset.UnixEpoch,
    };
}
