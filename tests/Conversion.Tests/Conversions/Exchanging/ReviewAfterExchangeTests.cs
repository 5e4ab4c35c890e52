using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Tests.OnReported;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions.Exchanging;

/// <summary>A rate that comes late ends the wait for it, and nothing else that somebody has to look at.</summary>
public sealed class ReviewAfterExchangeTests
{
    private const string Waits = "Waits for an exchange rate from USD to IRT: none is known for the time it came.";

    [Theory, BothEngines]
    public async Task What_the_merchant_put_under_review_is_converted_and_stays_there(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = await ApprovingShop.OpenAsync(host);
        var sale = await SellAsync(shop, 50);
        await shop.EditAsync(sale.Id(), new { status = 2 }).Data();
        await host.Operator.ReinstateAsync(sale.Id(), new { reason = "a way round" }).Expect(HttpStatusCode.Conflict);
        await shop.EditAsync(sale.Id(), new { status = 4 }).Data();

        host.Commission.Rates["USD IRT"] = 100_000m;

        var seen = await ConvertedAsync(shop, sale.Id());
        Assert.Equal((4, "Put under review by the merchant."), (seen.Status(), seen.Text("status_reason")));
        Assert.Equal(1, (await shop.EditAsync(sale.Id(), new { status = 1 }).Data()).Status());
    }

    [Theory, BothEngines]
    public async Task What_the_merchants_own_report_contradicts_stays_under_review_for_that(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = await ApprovingShop.OpenAsync(host);
        var script = ReportedSaleTests.Sale(shop, "1", "script", null, shop.Click(), 900) with { Currency = "USD" };
        await host.DeliverAsync(script);
        var own = await shop.PostAsync(
            new { type = "sale", order_id = "1", amount = 10, currency = "USD", referrer = script.Referrer }).Data();
        var reason = $"Contradicted by the merchant's own report {own.Id()}: amount 10 USD, not 900 USD.";
        Assert.Equal($"{Waits} {reason}", (await shop.SeeAsync(script.ConversionId)).Text("status_reason"));

        host.Commission.Rates["USD IRT"] = 100_000m;

        var seen = await ConvertedAsync(shop, script.ConversionId);
        Assert.Equal((4, 90_000_000m, reason), (seen.Status(), seen.Money("amount"), seen.Text("status_reason")));
    }

    [Theory, BothEngines]
    public async Task One_amount_that_cannot_be_booked_keeps_no_other_order_waiting(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var (careless, shop) = (await ApprovingShop.OpenAsync(host), await ApprovingShop.OpenAsync(host));
        var tooMuch = await SellAsync(careless, 10_000_000_000_000m);
        var sale = await SellAsync(shop, 50);

        host.Commission.Rates["USD IRT"] = 100_000m;

        Assert.Equal(1, (await ConvertedAsync(shop, sale.Id())).Status());
        var left = await Eventually.Async(
            () => careless.SeeAsync(tooMuch.Id()), one => one.Text("status_reason") != Waits, ConversionHost.Deadline, "it is told");
        Assert.Equal((4, "USD", 10_000_000_000_000m), (left.Status(), left.Text("currency"), left.Money("amount")));
        Assert.EndsWith(
            "it comes to more than 900000000000000 IRT, which is more than can be booked.", left.Text("status_reason"),
            StringComparison.Ordinal);
        await careless.EditAsync(tooMuch.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict);
    }

    [Theory, BothEngines]
    public async Task Nobody_approves_what_waits_for_its_click_and_for_a_rate(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = await ApprovingShop.OpenAsync(host);
        host.Ingestion.Clicks.Away = true;
        var token = shop.Click();
        var sale = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 50, currency = "USD", referrer = token }).Data();
        Assert.Equal(0, sale.Status());
        await shop.EditAsync(sale.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict);

        await host.DeliverAsync(new ClicksRecorded([host.Ingestion.Clicks.Known[token]]));
        Assert.Equal((4, Waits), await Eventually.Async(
            async () => Standing(await shop.SeeAsync(sale.Id())), seen => seen.Status == 4, ConversionHost.Deadline, "it is attributed"));
        host.Commission.Rates["USD IRT"] = 100_000m;

        var seen = await ConvertedAsync(shop, sale.Id());
        Assert.Equal((1, 5_000_000m, "gedyj"), (seen.Status(), seen.Money("amount"), seen.GetProperty("publisher").Id()));
    }

    [Theory, BothEngines]
    public async Task A_rate_known_before_the_click_converts_what_waits_for_it(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = await ApprovingShop.OpenAsync(host);
        host.Ingestion.Clicks.Away = true;
        var token = shop.Click();
        var sale = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 50, currency = "USD", referrer = token }).Data();
        host.Commission.Rates["USD IRT"] = 100_000m;
        Assert.Equal(0, (await ConvertedAsync(shop, sale.Id())).Status());

        await host.DeliverAsync(new ClicksRecorded([host.Ingestion.Clicks.Known[token]]));

        var seen = await Eventually.Async(
            () => shop.SeeAsync(sale.Id()), one => one.Status() == 1, ConversionHost.Deadline, "it is attributed and approved");
        Assert.Equal((5_000_000m, "gedyj"), (seen.Money("amount"), seen.GetProperty("publisher").Id()));
    }

    private static Task<JsonElement> SellAsync(Shop shop, decimal amount) =>
        shop.PostAsync(new { type = "sale", order_id = "1", amount, currency = "USD", referrer = shop.Click() }).Data();

    private static Task<JsonElement> ConvertedAsync(Shop shop, string id) => Eventually.Async(
        () => shop.SeeAsync(id), one => one.Text("currency") == "IRT", ConversionHost.Deadline, "it is converted");

    private static (int Status, string? Reason) Standing(JsonElement sale) => (sale.Status(), sale.Text("status_reason"));
}
