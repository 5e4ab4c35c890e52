using System.Net;
using Affiliate.Contracts.Conversion;
using Affiliate.Ingestion.Accounts;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Script;

public sealed class CustomerTests : IAsyncLifetime
{
    private IngestionHost host = null!;
    private Page page = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync();
        page = new Page(host);
        host.Owners.Customers["42"] = new CustomerDetails(
            "cust1", IngestionHost.Merchant, "42", IngestionHost.PublisherId, DateTimeOffset.UnixEpoch);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_customer_is_answered_with_our_id()
    {
        var answer = await page.PostAsync(
            "customer",
            new { key = Page.Key, referrer = await page.ClickAsync(), mcs_id = 42, meta_data = new { first_name = "نام" } }).ReadJson();
        Assert.Equal("cust1", answer.GetProperty("id").GetString());
    }

    [Fact]
    public async Task While_the_owner_is_away_the_browser_is_told_to_come_again()
    {
        var referrer = await page.ClickAsync();
        await page.PostAsync("customer", new { key = Page.Key, referrer, mcs_id = "42" }).ExpectSuccess();
        host.Owners.Away = true;
        var answer = await page.PostAsync("customer", new { key = Page.Key, referrer, mcs_id = "42" })
            .Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal((Page.Shop, "2"), (answer.Headers["Access-Control-Allow-Origin"], answer.Headers["Retry-After"]));
    }

    [Fact]
    public async Task A_click_no_customer_can_come_of_is_422() =>
        await page.PostAsync("customer", new { key = Page.Key, referrer = await page.ClickAsync(), mcs_id = "unheard of" })
            .Expect(HttpStatusCode.UnprocessableEntity);

    [Theory]
    [InlineData("""{"mcs_id":""}""", "mcs_id")]
    [InlineData("""{"mcs_id":"42","meta_data":[]}""", "meta_data")]
    [InlineData("""{"mcs_id":{},"meta_data":{}}""", "mcs_id")]
    public async Task A_wrong_field_is_422_naming_it(string body, string field)
    {
        var answer = await page.PostAsync("customer", $$"""{"key":"key","referrer":"{{await page.ClickAsync()}}",{{body[1..]}}""")
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
    }

    [Fact]
    public async Task A_customer_needs_a_click()
    {
        var answer = await page.PostAsync("customer", new { key = Page.Key, mcs_id = "42" }).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("referrer", out _));
    }
}
