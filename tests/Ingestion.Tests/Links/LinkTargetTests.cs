using System.Net;
using Affiliate.Ingestion.Accounts;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Links;

public sealed class LinkTargetTests : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync() => host = await IngestionHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://shop.example.evil.example/")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("https://www.shop.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//shop.example/")]
    [InlineData("https://shop.example/\r\nX: y")]
    [InlineData("not a url")]
    public async Task A_target_outside_the_programme_is_422_naming_the_field(string target)
    {
        var answer = await host.Publisher.PostAsync("/v1/links", new { MerchantId = "merchant-1", TargetUrl = target })
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("target_url", out _));
    }

    [Theory]
    [InlineData("""{}""", "merchant_id")]
    [InlineData("""{"merchant_id":"nobody"}""", "merchant_id")]
    [InlineData("""{"merchant_id":"a\u0000b"}""", "merchant_id")]
    [InlineData("""{"merchant_id":"merchant-1","banner_id":"a\u0000b"}""", "banner_id")]
    [InlineData("""{"merchant_id":"merchant-1","group_id":"12345678901234567890123456789012345678901234567890123456789012345"}""",
        "group_id")]
    [InlineData("""{"merchant_id":"merchant-1","enabled":"perhaps"}""", "enabled")]
    public async Task A_wrong_field_is_422_naming_it(string body, string field)
    {
        var answer = await host.Publisher.PostAsync("/v1/links", body).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
    }

    [Fact]
    public async Task A_merchant_without_a_programme_is_told_from_one_that_does_not_exist()
    {
        host.Owners.Programmes.Clear();
        var none = await host.Publisher.PostAsync("/v1/links", new { MerchantId = "merchant-1" })
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("no programme yet", none.Body, StringComparison.Ordinal);
        var nobody = await host.Publisher.PostAsync("/v1/links", new { MerchantId = "merchant-9" })
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("no such merchant", nobody.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_is_asked_once_and_remembered()
    {
        await host.LinkAsync();
        var asked = host.Owners.Questions;
        host.Owners.Away = true;
        await host.LinkAsync("https://shop.example/x");
        Assert.Equal(asked, host.Owners.Questions);
    }

    [Fact]
    public async Task While_the_owner_is_away_a_first_link_is_503_and_works_later()
    {
        host.Owners.Away = true;
        var answer = await host.Publisher.PostAsync("/v1/links", new { MerchantId = "merchant-1" })
            .Expect(HttpStatusCode.ServiceUnavailable);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
        host.Owners.Away = false;
        await host.LinkAsync();
    }

    [Fact]
    public async Task A_host_allowed_a_moment_ago_is_taken_before_the_event_arrives()
    {
        await host.LinkAsync();
        host.Owners.Programmes["merchant-1"] = IngestionHost.Programme("https://shop.example/", 2, "blog.shop.example");
        await host.LinkAsync("https://blog.shop.example/post");
    }
}
