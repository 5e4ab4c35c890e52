using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions.Exchanging;

public sealed class OrderCurrencyTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task An_order_in_another_currency_keeps_it_and_goes_to_review(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);

        var sale = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 50, currency = "usd", referrer = shop.Click() })
            .Data();

        Assert.Equal(("USD", 50m, 4), (sale.Text("currency"), sale.Money("amount"), sale.Status()));
    }

    [Theory, BothEngines]
    public async Task The_merchants_own_currency_named_is_as_if_it_were_not(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);

        var sale = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 50, currency = " IRT ", referrer = shop.Click() })
            .Data();

        Assert.Equal(("IRT", 0), (sale.Text("currency"), sale.Status()));
    }

    [Theory]
    [InlineData("XXQ")]
    [InlineData("dollars")]
    public async Task A_currency_nobody_knows_is_refused_by_its_name(string currency)
    {
        var shop = shared.NewShop();

        var answer = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 50, currency, referrer = shop.Click() });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("currency", answer.Body, StringComparison.Ordinal);
        Assert.Empty(await shop.ListAsync());
    }

    [Theory, BothEngines]
    public async Task An_edit_may_name_the_orders_currency_and_no_other(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1");

        var changed = await shop.EditAsync(sale.Id(), new { amount = 500, currency = "irt" }).Data();
        foreach (var (currency, refusal) in new[] { ("EUR", HttpStatusCode.Conflict), ("XXQ", HttpStatusCode.UnprocessableEntity) })
            Assert.Equal("currency", (await shop.EditAsync(sale.Id(), new { amount = 7, currency }).Refused(refusal)).Field);

        Assert.Equal((500m, "IRT"), (changed.Money("amount"), changed.Text("currency")));
        Assert.True(JsonElement.DeepEquals(changed, await shop.SeeAsync(sale.Id())));
    }
}
