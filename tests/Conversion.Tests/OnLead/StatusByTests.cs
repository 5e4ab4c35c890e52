using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnLead;

/// <summary>Whoever decides about a conversion is told with it: so its lead's history can say who it was.</summary>
public sealed class StatusByTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task Merchant_operator_and_lead_are_told_apart()
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { lead = "lead_status" } });
        var id = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
        await shop.EditAsync(id, new { status = 1 }).Data();
        await shared.Host.Operator.ReverseAsync(id, new { reason = "fraud" }).ExpectSuccess();
        await shared.Host.StoryAsync(id, 3);
        Assert.Equal("merchant", Told<ConversionApproved>(one => one.Conversion, id).Single().StatusBy);
        Assert.Equal("operator", Told<ConversionReversed>(one => one.Conversion, id).Single().StatusBy);

        var other = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
        await shared.Host.DeliverAsync(new LeadCancelled(shop.Id, Lead(shop, other, 2, 5, 2)));
        await shared.Host.StoryAsync(other, 2);
        Assert.Equal("lead", Told<ConversionRejected>(one => one.Conversion, other).Single().StatusBy);
    }

    [Fact]
    public async Task The_reason_of_a_hold_goes_when_the_hold_does_also_when_a_comment_overtakes_that()
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { lead = "lead_status" } });
        var id = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
        await shared.Host.DeliverAsync(new LeadHeld(shop.Id, Lead(shop, id, 2, 4, 2) with { HoldUntil = DateTimeOffset.UnixEpoch }));
        Assert.StartsWith("The lead is on hold", (await shop.SeeAsync(id)).Text("status_reason"), StringComparison.Ordinal);

        await shared.Host.DeliverAsync(new LeadStatusChanged(shop.Id, Lead(shop, id, 4, 2, 2) with { DecidedVersion = 3 }));
        await shared.Host.DeliverAsync(new LeadStatusChanged(shop.Id, Lead(shop, id, 3, 2, 4)));
        Assert.Equal("The lead is undecided again.", (await shop.SeeAsync(id)).Text("status_reason"));
    }

    private IEnumerable<ConversionSnapshot> Told<T>(Func<T, ConversionSnapshot> of, string id)
        where T : class => shared.Host.Running.Events<T>().Select(of).Where(one => one.Id == id);

    private static LeadSnapshot Lead(Shop shop, string conversion, int version, int status, int before) => new()
    {
        Id = "lead-" + conversion, Version = version, MerchantId = shop.Id, ConversionId = conversion, Offer = "register-form",
        Status = status, PreviousStatus = before, DecidedVersion = version, DecidedBy = "operator", By = "operator",
        At = DateTimeOffset.UnixEpoch,
    };
}
