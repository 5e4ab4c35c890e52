using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

/// <summary>
/// What others have to be asked is asked before a transaction opens: a question inside one fails (see
/// <see cref="ServiceDefaults.InternalCalls.CallInsideTransaction"/>), so each of these would be without what it asked for.
/// </summary>
public sealed class AskedBeforeTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private const string Path = Shop.Path;

    [Theory, BothEngines]
    public async Task An_order_with_a_key_is_attributed_and_quoted_as_one_without(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);

        var keyed = await shop.Api.SendAsync(HttpMethod.Post, Path, Sample.Sale("1", shop.Click()), ("Idempotency-Key", "k1")).Data();
        var plain = await shop.SellAsync("2");

        Assert.Equal(
            (plain.Status(), plain.Money("commission_amount"), plain.GetProperty("publisher").GetRawText()),
            (keyed.Status(), keyed.Money("commission_amount"), keyed.GetProperty("publisher").GetRawText()));
        Assert.Equal(2, host.Commission.Requests.Count);
    }

    [Theory, BothEngines]
    public async Task A_key_many_times_at_once_is_one_order_and_one_answer(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var body = Sample.Sale("1", shop.Click());

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            _ => shop.Api.SendAsync(HttpMethod.Post, Path, body, ("Idempotency-Key", "k1")).ExpectSuccess()));

        Assert.Single(answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal));
        Assert.Single(await shop.ListAsync());
    }

    [Theory, BothEngines]
    public async Task A_duplicate_and_a_limited_click_with_keys_are_asked_about_before(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);

        var limited = await KeyedAsync(shop, Path, Sample.Sale("1", shop.Click(limit: 1)));
        var duplicate = await KeyedAsync(shop, Path, Sample.Sale("1", shop.Click()));

        Assert.Equal((limited.Id(), 408.8m), (duplicate.Text("duplicate_of"), limited.Money("commission_amount")));
    }

    [Theory]
    [BothEngines(true)]
    [BothEngines(false)]
    public async Task A_recalculation_is_asked_for_before_it_is_stored(StorageProvider engine, bool keyed)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1");
        object edit = new { amount = 24000, recalculate = 1 };

        var edited = keyed ? await KeyedAsync(shop, $"{Path}/{sale.Id()}", edit) : await shop.EditAsync(sale.Id(), edit).Data();

        Assert.Equal(817.61m, edited.Money("commission_amount"));
    }

    [Theory, BothEngines]
    public async Task Recalculations_at_once_never_share_a_question(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        var sale = await shop.SellAsync("1");

        await Task.WhenAll(Enumerable.Range(1, 6).Select(
            number => shop.EditAsync(sale.Id(), new { amount = number * 1000, recalculate = 1 }).ExpectSuccess()));

        var asked = host.Commission.Requests.Where(request => request.Recalculation > 0).ToList();
        Assert.Equal(asked.Count, asked.Select(request => request.Recalculation).Distinct().Count());
        var stands = await shop.SeeAsync(sale.Id());
        Assert.Contains(
            asked, request => request.Amount == stands.Money("amount")
                && stands.Money("commission_amount") == Domain.Money.Currency.Round(request.Amount * 0.034067m, request.Currency));
    }

    [Theory, BothEngines]
    public async Task A_reported_sale_asks_for_merchant_publisher_and_click_before(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        var sale = OnReported.ReportedSaleTests.Sale(shop, source: "script", publisher: null, referrer: shop.Click());

        await host.DeliverAsync(sale);

        Assert.Equal("gedyj", (await shop.SeeAsync(sale.ConversionId)).GetProperty("publisher").Id());
        Assert.Equal((1, 1), (host.Ingestion.Clicks.Asked, host.Accounts.Merchants.Asked));
    }

    [Theory, BothEngines]
    public async Task What_waited_for_its_click_asks_for_its_publisher_before(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        var token = shop.Click();
        host.Ingestion.Clicks.Away = true;
        var waiting = await shop.SellAsync("1", token);
        var asked = host.Accounts.Publishers.Asked;

        await host.DeliverAsync(new ClicksRecorded([host.Ingestion.Clicks.Known[token]]));

        Assert.Equal("gedyj", (await shop.SeeAsync(waiting.Id())).GetProperty("publisher").Id());
        Assert.Equal(asked + 1, host.Accounts.Publishers.Asked);
    }

    [Theory, BothEngines]
    public async Task A_customer_with_a_key_asks_for_click_and_publisher_before(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);

        var customer = await KeyedAsync(shop, "/services/customers", new { mcs_id = "c1", referrer = shop.Click() });
        var again = await KeyedAsync(shop, "/services/customers", new { mcs_id = "c1", referrer = shop.Click() });

        Assert.Equal(customer.Id(), again.Id());
    }

    private static Task<JsonElement> KeyedAsync(Shop shop, string path, object body) =>
        shop.Api.SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", Ids.New())).Data();
}
