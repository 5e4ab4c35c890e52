using System.Net;
using System.Text;
using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Hooks;

public sealed class ValidateTokenTests : IAsyncLifetime
{
    private const string Path = "/services/hook/validate-token/";
    private IngestionHost host = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync();
        host.Owners.Merchants[IngestionHost.Merchant] =
            host.Owners.Merchants[IngestionHost.Merchant] with {
                Sites = ["https://www.shop.example", "https://xn--80ak6aa92e.example:8443"] };
        host.Owners.Tokens["aff_good"] = new TokenHolder(Roles.Merchant, IngestionHost.Merchant);
        host.Owners.Tokens["aff_publisher"] = new TokenHolder(Roles.Publisher, IngestionHost.Merchant);
        host.Owners.Tokens["aff_other"] = new TokenHolder(Roles.Merchant, "merchant-2");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("shop.example")]
    [InlineData("www.shop.example")]
    [InlineData("SHOP.example")]
    [InlineData("xn--80ak6aa92e.example")]
    [InlineData("https://shop.example/wp")]
    public async Task The_plugin_gets_exactly_the_answer_it_compares(string domain)
    {
        var answer = (await AskAsync("aff_good", domain)).Expect(HttpStatusCode.OK);
        Assert.Equal("""{"status":"ok","data":{"msg":"TOKEN_IS_VALID"}}""", answer.Body);
    }

    [Theory]
    [InlineData("aff_good", "other.example")]
    [InlineData("aff_good", "evil-shop.example")]
    [InlineData("aff_good", "shop.example.evil.example")]
    [InlineData("aff_good", "shop.example@evil.example")]
    [InlineData("aff_good", "")]
    [InlineData("aff_good", "http://")]
    [InlineData("aff_publisher", "shop.example")]
    [InlineData("aff_other", "shop.example")]
    [InlineData("aff_unknown", "shop.example")]
    [InlineData("", "shop.example")]
    [InlineData("' OR 1=1 --", "shop.example")]
    public async Task Any_other_token_or_shop_gets_the_same_401(string token, string domain)
    {
        var answer = (await AskAsync(token, domain)).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal("""{"status":"error","api_version":"1.0.0","errors":[{"field":"token","message":"TOKEN_IS_INVALID"}]}""", answer.Body);
    }

    [Theory]
    [InlineData("application/json", "{\"token\":\"aff_good\",\"store_domain\":\"shop.example\"}")]
    [InlineData("text/plain", "token=aff_good&store_domain=shop.example")]
    [InlineData("application/x-www-form-urlencoded", "")]
    public async Task What_is_no_form_holds_no_token(string type, string body) =>
        (await host.Visitor.PostAsync(Path, new StringContent(body, Encoding.UTF8, type))).Expect(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_form_in_parts_as_php_sends_an_array_is_read_too()
    {
        using var parts = new MultipartFormDataContent { { new StringContent("aff_good"), "token" },
            { new StringContent("shop.example"), "store_domain" }, { new StringContent("3.0.0"), "version" } };
        (await host.Visitor.PostAsync(Path, parts)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_broken_or_huge_form_is_refused()
    {
        using var broken = new StringContent("--x\r\nContent-Disposition: form-data", Encoding.UTF8);
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        (await host.Visitor.PostAsync(Path, broken)).Expect(HttpStatusCode.BadRequest);
        using var huge = new FormUrlEncodedContent([KeyValuePair.Create("token", new string('a', 100_000))]);
        var answer = await host.Visitor.PostAsync(Path, huge);
        Assert.Contains(answer.Status, new[] { HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task While_the_accounts_cannot_be_asked_nobody_is_told_the_token_is_wrong()
    {
        host.Owners.Away = true;
        Assert.True(
            (await AskAsync("aff_good", "shop.example")).Expect(HttpStatusCode.ServiceUnavailable).Headers.ContainsKey("Retry-After"));
    }

    private Task<ApiAnswer> AskAsync(string token, string domain) => host.Visitor.PostAsync(Path, new FormUrlEncodedContent(
        [KeyValuePair.Create("token", token), KeyValuePair.Create("store_domain", domain), KeyValuePair.Create("version", "3.0.0")]));
}
