using System.Net;
using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Accounts;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Script;

public sealed class AdmissionTests : IAsyncLifetime
{
    private static readonly object Sale = new { order_id = "1", amount = 5, coupon = "C" };
    private static readonly object KeyedSale = new { key = Page.Key, order_id = "1", amount = 5, coupon = "C" };
    private IngestionHost host = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync();
        host.Owners.Merchants["merchant-2"] = new MerchantDetails(
            "merchant-2", 2, "Other", "USD", "UTC", ["https://other.example"], "key-2", 1);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://shop.example.evil.example")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example:8443")]
    [InlineData("https://other.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_foreign_or_missing_origin_is_403_even_with_the_key(string? origin)
    {
        using var counted = new Counted();
        var answer = await new Page(host, origin).PostAsync("conversion", KeyedSale).Expect(HttpStatusCode.Forbidden);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("origin", out _), answer.ToString());
        Assert.False(answer.Headers.ContainsKey("Access-Control-Allow-Origin"));
        Assert.Contains(("conversion", "origin"), counted.Calls);
    }

    [Fact]
    public async Task A_wrong_key_is_403_and_counted()
    {
        using var counted = new Counted();
        var answer = await new Page(host).PostAsync("conversion", new { key = "no such key", order_id = "1", amount = 5, coupon = "C" })
            .Expect(HttpStatusCode.Forbidden);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("key", out _));
        Assert.Contains(("conversion", "key"), counted.Calls);
    }

    [Fact]
    public async Task Without_a_key_a_page_that_is_nobodys_is_403_and_counted()
    {
        using var counted = new Counted();
        await new Page(host, "https://nobody.example").PostAsync("conversion", Sale).Expect(HttpStatusCode.Forbidden);
        Assert.Contains(("conversion", "key"), counted.Calls);
    }

    [Fact]
    public async Task Without_a_key_the_page_tells_the_merchant_known_here_or_to_the_owner()
    {
        await new Page(host).PostAsync("conversion", Sale).ExpectSuccess();
        var questions = host.Owners.Questions;
        await new Page(host).PostAsync("conversion", Sale).ExpectSuccess();
        Assert.Equal(questions, host.Owners.Questions);
    }

    [Fact]
    public async Task Without_a_key_the_click_tells_the_merchant_but_the_page_must_be_its()
    {
        var referrer = await new Page(host).ClickAsync();
        await new Page(host).PostAsync("conversion", new { referrer, order_id = "1", amount = 5 }).ExpectSuccess();
        await new Page(host, "https://other.example").PostAsync("conversion", new { referrer, order_id = "1", amount = 5 })
            .Expect(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("63b01acf9bf8325c1a3a2325")]
    [InlineData("short")]
    public async Task An_unknown_click_is_422(string referrer)
    {
        var answer = await new Page(host).PostAsync("conversion", new { key = Page.Key, referrer, order_id = "1", amount = 5 })
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("referrer", out _));
    }

    [Fact]
    public async Task A_click_for_another_merchant_is_422()
    {
        var referrer = await new Page(host).ClickAsync();
        await new Page(host, "https://other.example").PostAsync("conversion", new { key = "key-2", referrer, order_id = "1", amount = 5 })
            .Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_site_added_a_moment_ago_counts()
    {
        await new Page(host).PostAsync("conversion", KeyedSale).ExpectSuccess();
        host.Owners.Merchants[IngestionHost.Merchant] =
            host.Owners.Merchants[IngestionHost.Merchant] with { Sites = ["https://new.example"], Version = 2 };
        await new Page(host, "https://new.example").PostAsync("conversion", KeyedSale).ExpectSuccess();
    }

    [Fact]
    public async Task While_the_accounts_are_away_an_unknown_merchants_call_is_503_and_a_known_ones_is_taken()
    {
        await new Page(host).PostAsync("conversion", KeyedSale).ExpectSuccess();
        host.Owners.Away = true;
        await new Page(host).PostAsync("conversion", KeyedSale).ExpectSuccess();
        var answer = await new Page(host, "https://other.example").PostAsync(
            "conversion", new { key = "key-2", order_id = "1", amount = 5, coupon = "C" })
            .Expect(HttpStatusCode.ServiceUnavailable);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task A_taken_call_lets_its_page_and_no_other_read_the_answer()
    {
        var answer = await new Page(host).PostAsync("conversion", KeyedSale).ExpectSuccess();
        Assert.Equal((Page.Shop, "Origin"), (answer.Headers["Access-Control-Allow-Origin"], answer.Headers["Vary"]));
        Assert.False(answer.Headers.ContainsKey("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_preflight_is_granted_to_merchants_sites_only()
    {
        var granted = await new Page(host).AskAsync("conversion").Expect(HttpStatusCode.NoContent);
        Assert.Equal(
            (Page.Shop, "POST"), (granted.Headers["Access-Control-Allow-Origin"], granted.Headers["Access-Control-Allow-Methods"]));
        Assert.Equal("content-type", granted.Headers["Access-Control-Allow-Headers"], ignoreCase: true);
        await new Page(host).PostAsync(
            "conversion", """{"key":"key","order_id":"1","amount":5,"coupon":"C"}""", "application/json").ExpectSuccess();
        var refused = await new Page(host, "https://evil.example").AskAsync("conversion").Expect(HttpStatusCode.Forbidden);
        Assert.False(refused.Headers.ContainsKey("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task There_is_no_other_call()
    {
        await new Page(host).PostAsync("nothing", KeyedSale).Expect(HttpStatusCode.NotFound);
        await new Page(host).AskAsync("nothing").Expect(HttpStatusCode.NotFound);
        await host.Visitor.GetAsync("/script/conversion").Expect(HttpStatusCode.MethodNotAllowed);
    }
}
