using System.Net;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnLead;

/// <summary>Payments that a check told in another currency (specs/3, <c>cash</c>) wait for its exchange rate, as an order would.</summary>
public sealed class PaymentsWithoutRateTests
{
    [Theory, BothEngines]
    public async Task They_wait_under_review_and_count_once_the_rate_is_known(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var (shop, id) = await LeadAsync(host);
        var payments = new LeadPayments(12.5m, null, null, "USD");

        await TellAsync(host, shop, id, version: 2, status: 6, payments);

        var waits = await shop.SeeAsync(id);
        Assert.Equal(
            (4, "The lead was accepted; waits for an exchange rate from USD.", "IRT"),
            (waits.Status(), waits.Text("status_reason"), waits.Text("currency")));
        var (field, message) = await shop.EditAsync(id, new { status = 1 }).Refused(HttpStatusCode.Conflict);
        Assert.Equal("status", field);
        Assert.Contains("from USD", message, StringComparison.Ordinal);
        await TellAsync(host, shop, id, version: 3, status: 7, payments);
        Assert.Equal(4, (await shop.SeeAsync(id)).Status());

        host.Commission.Rates["USD IRT"] = 100_000m;

        await ApprovedAsync(shop, id);
        await host.StoryAsync(id, 3);
        var told = host.Running.Events<ConversionApproved>().Single(one => one.Conversion.Id == id).Conversion;
        Assert.Equal((payments, 2, "IRT"), (told.Payments, told.Recalculation, told.Currency));
    }

    [Theory, BothEngines]
    public async Task An_approved_one_goes_back_to_review_and_a_known_rate_lets_it_be(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        host.Commission.Rates["EUR IRT"] = 90_000m;
        var (shop, id) = await LeadAsync(host);
        await TellAsync(host, shop, id, version: 2, status: 6, null);
        Assert.Equal(1, (await shop.SeeAsync(id)).Status());

        await TellAsync(host, shop, id, version: 3, status: 7, new LeadPayments(1, null, null, "EUR"));
        Assert.Equal(1, (await shop.SeeAsync(id)).Status());
        await TellAsync(host, shop, id, version: 4, status: 8, new LeadPayments(1, null, null, "USD"));
        Assert.Equal(4, (await shop.SeeAsync(id)).Status());
        host.Commission.Rates["USD IRT"] = 100_000m;
        await ApprovedAsync(shop, id);
    }

    [Theory, BothEngines]
    public async Task A_lead_nobody_has_accepted_only_waits_and_is_approved_by_its_acceptance(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var (shop, id) = await LeadAsync(host);

        await TellAsync(host, shop, id, version: 2, status: 3, new LeadPayments(1, null, null, "USD"));

        Assert.Equal(0, (await shop.SeeAsync(id)).Status());
        host.Commission.Rates["USD IRT"] = 100_000m;
        await Eventually.Async(
            () => host.Operator.GetAsync($"/v1/conversions/{id}").ReadJson(), one => one.GetProperty("recalculation").GetInt32() == 2,
            ConversionHost.Deadline, "it is computed anew by the rate");
        await TellAsync(host, shop, id, version: 3, status: 6, new LeadPayments(1, null, null, "USD"));
        Assert.Equal(1, (await shop.SeeAsync(id)).Status());
    }

    private static Task ApprovedAsync(Shop shop, string id) => Eventually.Async(
        async () => (await shop.SeeAsync(id)).Status() == 1, ConversionHost.Deadline, "it is approved once the rate is known");

    private static async Task<(Shop Shop, string Id)> LeadAsync(ConversionHost host)
    {
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { lead = "lead_status" } });
        return (shop, (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id());
    }

    private static Task TellAsync(ConversionHost host, Shop shop, string id, int version, int status, LeadPayments? payments) =>
        host.DeliverAsync(Sample.LeadState(shop, id, version, status, before: 2, by: "accepted", payments: payments));
}
