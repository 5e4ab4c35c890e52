using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Customers;

public sealed class TakeCustomerTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Path = "/internal/customers";

    [Fact]
    public async Task The_scripts_customer_is_made_once_and_the_API_shows_it()
    {
        var shop = shared.NewShop();
        var report = new CustomerReport { MerchantId = shop.Id, Source = "script", McsId = "7", Referrer = shop.Click(), MetaData = """{"a": 1}""" };
        var first = await SendAsync(report);
        Assert.Equal((shop.Id, "7", "gedyj"), (first.MerchantId, first.McsId, first.PublisherId));
        Assert.Equal(first, await SendAsync(report with { Referrer = "gone" }));
        var shown = Assert.Single((await shop.Api.GetAsync("/services/customers").Data()).EnumerateArray());
        Assert.Equal((first.Id, """{"a": 1}"""), (shown.Id(), shown.GetProperty("meta_data").GetRawText()));
    }

    [Fact]
    public async Task What_no_customer_can_come_of_is_404()
    {
        var shop = shared.NewShop();
        var report = new CustomerReport { MerchantId = shop.Id, Source = "script", McsId = "7", Referrer = shop.Click() };
        foreach (var wrong in new[] { report with { Referrer = "000000000000000000000000" }, report with { Referrer = shop.Click(counted: false) }, report with { McsId = new string('1', 201) }, report with { McsId = "" }, report with { MetaData = "[1]" }, report with { MetaData = "{" } })
            await Service.PostAsync(Path, Json(wrong)).Expect(HttpStatusCode.NotFound);
        await shop.Api.PostAsync(Path, Json(report)).Expect(HttpStatusCode.Forbidden);
    }

    private ApiClient Service => shared.Host.As(Roles.Service, "ingestion");

    private static string Json(CustomerReport report) => JsonSerializer.Serialize(report, MessageJson.Options);

    private async Task<CustomerDetails> SendAsync(CustomerReport report) =>
        JsonSerializer.Deserialize<CustomerDetails>((await Service.PostAsync(Path, Json(report)).ExpectSuccess()).Body, MessageJson.Options)!;
}
