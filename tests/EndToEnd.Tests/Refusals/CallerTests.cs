using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Refusals;

/// <summary>Callers who may not, and things that are not there.</summary>
public abstract class CallerTests(Stack stack)
{
    [Theory]
    [InlineData("GET", "/v1/merchants", null)]
    [InlineData("GET", "/v1/merchants", "aff_ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("GET", "/v1/balance", "not even a token")]
    [InlineData("POST", "/services/conversions", null)]
    [InlineData("GET", "/v1/leads", null)]
    [InlineData("GET", "/v1/deliveries", null)]
    public async Task Without_a_good_token_nothing_is_told(string method, string path, string? token)
    {
        var refused = await stack.Anybody.As(token).SendAsync(new HttpMethod(method), path, method == "POST" ? new { } : null);

        refused.Expect(HttpStatusCode.Unauthorized);
        Errors.AssertFitsApi(refused, path);
    }

    [Fact]
    public async Task A_token_opens_only_its_own_role()
    {
        var partners = await Partnership.FormAsync(stack);

        await partners.Merchant.GetAsync("/v1/merchants").Expect(HttpStatusCode.Forbidden);
        await partners.Merchant.GetAsync("/v1/deliveries").Expect(HttpStatusCode.Forbidden);
        await partners.Publisher.GetAsync("/v1/ledger").Expect(HttpStatusCode.Forbidden);
        await partners.Publisher.PostAsync("/services/conversions", new { }).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_belongs_to_somebody_else_is_not_there()
    {
        var partners = await Partnership.FormAsync(stack);
        var others = await Partnership.FormAsync(stack);
        var click = await partners.ClickAsync(stack);
        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "1")).ReadJson();

        var edit = await others.Merchant.PostAsync($"/services/conversions/{sale.Text("data.id")}", new { status = 2 })
            .Expect(HttpStatusCode.NotFound);
        var foreignClick = await others.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "2"))
            .Expect(HttpStatusCode.UnprocessableEntity);
        await others.Publisher.PutAsync($"/v1/links/{partners.Link["/go/".Length..]}", new { enabled = false })
            .Expect(HttpStatusCode.NotFound);
        await stack.Operator.GetAsync("/v1/merchants/nobody").Expect(HttpStatusCode.NotFound);

        Assert.Equal("error", edit.Json.Text("status"));
        Assert.Equal("referrer", foreignClick.Json.At("errors")[0].Text("field"));
        Assert.Equal("0", Assert.Single((await partners.Merchant.GetAsync("/services/conversions").ReadJson()).Rows()).Text("status"));
    }

    [Fact]
    public async Task A_link_that_is_not_there_leads_nowhere()
    {
        var partners = await Partnership.FormAsync(stack);
        await partners.Publisher.PutAsync($"/v1/links/{partners.Link["/go/".Length..]}", new { enabled = false }).ExpectSuccess();

        await stack.Anybody.GetAsync("/go/abcdefghijkm").Expect(HttpStatusCode.NotFound);
        await Eventually.Async(
            async () => (await stack.Anybody.GetAsync(partners.Link)).Status, status => status == HttpStatusCode.NotFound,
            TimeSpan.FromSeconds(5), "the disabled link is off");
    }
}

[Collection(Distributed.Name)]
public sealed class DistributedCallerTests(DistributedStack stack) : CallerTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneCallerTests(StandaloneStack stack) : CallerTests(stack);
