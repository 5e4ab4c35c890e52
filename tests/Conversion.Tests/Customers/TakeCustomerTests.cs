using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Customers;

public sealed class TakeCustomerTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private const string Path = "/internal/customers";

    [Theory, BothEngines]
    public async Task The_scripts_customer_is_made_once_and_the_API_shows_it(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var report = new CustomerReport { MerchantId = shop.Id, Source = "script", McsId = "7", Referrer = shop.Click(),
            MetaData = """{"a": 1}""" };
        var first = await SendAsync(engine, report);
        Assert.Equal((shop.Id, "7", "gedyj"), (first.MerchantId, first.McsId, first.PublisherId));
        Assert.Equal(first, await SendAsync(engine, report with { Referrer = "gone" }));
        var shown = Assert.Single((await shop.Api.GetAsync("/services/customers").Data()).EnumerateArray());
        Assert.Equal((first.Id, """{"a": 1}"""), (shown.Id(), shown.GetProperty("meta_data").GetRawText()));
    }

    [Theory, BothEngines]
    public async Task What_no_customer_can_come_of_is_404(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var report = new CustomerReport { MerchantId = shop.Id, Source = "script", McsId = "7", Referrer = shop.Click() };
        foreach (var wrong in new[] { report with { Referrer = "000000000000000000000000" },
            report with { Referrer = shop.Click(counted: false) }, report with { McsId = new string('1', 201) }, report with { McsId = "" },
            report with { MetaData = "[1]" }, report with { MetaData = "{" } })
            await Service(engine).PostAsync(Path, Json(wrong)).Expect(HttpStatusCode.NotFound);
        await shop.Api.PostAsync(Path, Json(report)).Expect(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task The_merchants_own_report_decides_who_brought_a_customer_that_only_the_script_reported(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var forged =
            await SendAsync(
                engine, new CustomerReport { MerchantId = shop.Id, Source = "script", McsId = "7", Referrer = shop.Click("other") });
        Assert.Equal("other", forged.PublisherId);

        var unsure = await shop.Api.PostAsync("/services/customers", new { mcs_id = "7", referrer = "nonsense" }).Data();
        Assert.Equal("other", unsure.GetProperty("publisher").Id());
        var known = await shop.Api.PostAsync("/services/customers", new { mcs_id = "7", referrer = shop.Click() }).Data();
        Assert.Equal((forged.Id, "gedyj"), (known.Id(), known.GetProperty("publisher").Id()));

        // From then on nobody ties it to anyone else.
        await SendAsync(
            engine, new CustomerReport { MerchantId = shop.Id, Source = "script", McsId = "7", Referrer = shop.Click("other") });
        var again = await shop.Api.PostAsync("/services/customers", new { mcs_id = "7", referrer = shop.Click("other") }).Data();
        Assert.Equal("gedyj", again.GetProperty("publisher").Id());
    }

    [Theory, BothEngines]
    public async Task A_customer_that_was_known_is_never_tied_anew_by_the_script(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var known = await shop.Api.PostAsync("/services/customers", new { mcs_id = "7", referrer = shop.Click() }).Data();
        var answered =
            await SendAsync(
                engine, new CustomerReport { MerchantId = shop.Id, Source = "script", McsId = "7", Referrer = shop.Click("other") });
        Assert.Equal((known.Id(), "gedyj"), (answered.Id, answered.PublisherId));
    }

    [Theory, BothEngines]
    public async Task Only_a_customer_or_coupon_of_the_merchants_own_names_somebody(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "gedyj" } });
        var customer = await shop.Api.PostAsync("/services/customers", new { mcs_id = "7", referrer = shop.Click() }).Data();

        foreach (var query in new[] { $"customer_id={customer.Id()}", "coupon=off10", "coupon=OFF10%E2%80%8B",
            "coupon=%EF%BC%AF%EF%BC%A6%EF%BC%A6%EF%BC%91%EF%BC%90", "customer_id=nobody&coupon=OFF10" })
            Assert.Contains(
                "gedyj", (await Service(engine)
                    .GetAsync($"/internal/parties/{shop.Id}?{query}").ExpectSuccess()).Body, StringComparison.Ordinal);
        foreach (var query in new[] { "customer_id=nobody", "coupon=none", "" })
            await Service(engine).GetAsync($"/internal/parties/{shop.Id}?{query}").Expect(HttpStatusCode.NotFound);
        await Service(engine)
            .GetAsync($"/internal/parties/{other.Id}?customer_id={customer.Id()}&coupon=OFF10").Expect(HttpStatusCode.NotFound);
        await shop.Api.GetAsync($"/internal/parties/{shop.Id}?customer_id={customer.Id()}").Expect(HttpStatusCode.Forbidden);
    }

    private ApiClient Service(StorageProvider engine) => shared.On(engine).As(Roles.Service, "ingestion");

    private static string Json(CustomerReport report) => JsonSerializer.Serialize(report, MessageJson.Options);

    private Task<CustomerDetails> SendAsync(StorageProvider engine, CustomerReport report) => SendAsync(shared.On(engine), report);

    internal static async Task<CustomerDetails> SendAsync(ConversionHost host, CustomerReport report) =>
        JsonSerializer.Deserialize<CustomerDetails>(
        (await host.As(Roles.Service, "ingestion").PostAsync(Path, Json(report)).ExpectSuccess()).Body, MessageJson.Options)!;
}
