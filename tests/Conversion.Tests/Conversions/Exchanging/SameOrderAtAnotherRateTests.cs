using Affiliate.Conversion.Tests.OnReported;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions.Exchanging;

/// <summary>Converted, an order has another amount by every day's rate; what was reported is the same.</summary>
public sealed class SameOrderAtAnotherRateTests
{
    [Theory]
    [BothEngines(100_000, 110_000)]
    [BothEngines(100_000, 0)]
    [BothEngines(0, 100_000)]
    public async Task The_same_basket_again_under_another_number_goes_to_review(StorageProvider engine, int first, int second)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = await ApprovingShop.OpenAsync(host);
        var click = shop.Click();
        object Order(string id) => new
        {
            type = "sale", order_id = id, amount = 10, currency = "USD", referrer = click,
            products = new[] { new { name = "Shoe", total_price = 10 } },
        };
        Rate(host, first);
        await shop.PostAsync(Order("1001")).Data();
        Rate(host, second);

        var again = await shop.PostAsync(Order("INV-1001")).Data();

        Assert.Equal(
            (4, "Same buyer, amount and basket as order 1001 within 48 hours."), (again.Status(), again.Text("status_reason")));
    }

    [Theory, BothEngines]
    public async Task The_same_basket_in_toman_and_in_rial_goes_to_review(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = await ApprovingShop.OpenAsync(host);
        var click = shop.Click();
        await shop.SellAsync("1", click, 12_000);

        var again = await shop.PostAsync(
            new { type = "sale", order_id = "2", amount = 120_000, currency = "IRR", referrer = click }).Data();

        Assert.Equal(4, again.Status());
    }

    [Theory]
    [BothEngines(110_000)]
    [BothEngines(0)]
    public async Task The_merchants_own_report_of_the_same_amount_contradicts_nothing(StorageProvider engine, int later)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = await ApprovingShop.OpenAsync(host);
        Rate(host, 100_000);
        var script = ReportedSaleTests.Sale(shop, "1001", "script", null, shop.Click(), 10) with { Currency = "USD" };
        await host.DeliverAsync(script);
        Rate(host, later);

        var own = await shop.PostAsync(
            new { type = "sale", order_id = "1001", amount = 10, currency = "USD", referrer = script.Referrer }).Data();

        Assert.Equal((3, "The same order was recorded before."), (own.Status(), own.Text("status_reason")));
        Assert.Equal((1, 1_000_000m), ((await shop.SeeAsync(script.ConversionId)).Status(),
            (await shop.SeeAsync(script.ConversionId)).Money("amount")));
    }

    private static void Rate(ConversionHost host, int rate)
    {
        if (rate == 0)
            host.Commission.Rates.TryRemove("USD IRT", out _);
        else
            host.Commission.Rates["USD IRT"] = rate;
    }
}
