using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Refusals;

/// <summary>What callers do wrong, answered in the words of the API they called.</summary>
public abstract class RefusalTests(Stack stack)
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
        AssertIsError(refused, path);
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

        var edit = await others.Merchant.PostAsync($"/services/conversions/{sale.Text("data.id")}", new { status = 2 }).Expect(HttpStatusCode.NotFound);
        var foreignClick = await others.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "2")).Expect(HttpStatusCode.UnprocessableEntity);
        await others.Publisher.PutAsync($"/v1/links/{partners.Link["/go/".Length..]}", new { enabled = false }).Expect(HttpStatusCode.NotFound);
        await stack.Operator.GetAsync("/v1/merchants/nobody").Expect(HttpStatusCode.NotFound);

        Assert.Equal("error", edit.Json.Text("status"));
        Assert.Equal("referrer", foreignClick.Json.At("errors")[0].Text("field"));
        Assert.Equal("0", Assert.Single((await partners.Merchant.GetAsync("/services/conversions").ReadJson()).Rows()).Text("status"));
    }

    [Theory]
    [InlineData("""{"referrer":"63b01acf9bf8325c1a3a2325","type":"sale","order_id":"1","amount":"12000"}""", "referrer")]
    [InlineData("""{"referrer":"CLICK","type":"gift","order_id":"1","amount":"12000"}""", "type")]
    [InlineData("""{"referrer":"CLICK","type":"sale","order_id":"1","amount":"-1"}""", "amount")]
    [InlineData("""{"referrer":"CLICK","type":"sale","order_id":"1","amount":"twelve"}""", "amount")]
    [InlineData("""{"referrer":"CLICK","type":"sale","amount":"12000"}""", "order_id")]
    [InlineData("""{"referrer":"CLICK","type":"lead","meta_data":{"uniq_param":"1"}}""", "meta_data.form_id")]
    public async Task A_wrong_field_is_named_and_nothing_is_stored(string order, string field)
    {
        var partners = await Partnership.FormAsync(stack);
        var click = await partners.ClickAsync(stack);

        var refused = await partners.Merchant.PostAsync("/services/conversions", order.Replace("CLICK", click, StringComparison.Ordinal));

        Assert.Equal(field, refused.Expect(HttpStatusCode.UnprocessableEntity).Json.At("errors")[0].Text("field"));
        Assert.Empty((await partners.Merchant.GetAsync("/services/conversions").ReadJson()).Rows());
    }

    [Fact]
    public async Task Our_own_calls_name_the_wrong_field_too()
    {
        var partners = await Partnership.FormAsync(stack);
        var rates = new { wage = new { percent_of_commission = 20 }, rules = new object[] { new { type = "sale", percent = -5 } } };

        var merchant = await stack.Operator.PostAsync("/v1/merchants", new { name = "" }).Expect(HttpStatusCode.UnprocessableEntity);
        var rate = await stack.Operator.PutAsync($"/v1/merchants/{partners.MerchantId}/rates", rates).Expect(HttpStatusCode.UnprocessableEntity);
        var typo = await partners.Publisher.PutAsync("/v1/notifications", new { url = "https://p.example/?c=!!!clickref!!!", method = "GET" })
            .Expect(HttpStatusCode.UnprocessableEntity);
        var filter = await partners.Merchant.GetAsync("/services/conversions?min_amount=much").Expect(HttpStatusCode.UnprocessableEntity);

        Assert.NotEmpty(merchant.Json.At("errors.name").EnumerateArray());
        Assert.Equal("rules[0].percent", Assert.Single(rate.Json.At("errors").EnumerateObject()).Name);
        Assert.Contains("!!!clickRef!!!", typo.Json.At("errors.url")[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("min_amount", filter.Json.At("errors")[0].Text("field"));
    }

    [Theory]
    [InlineData("/services/conversions")]
    [InlineData("/v1/merchants")]
    public async Task What_is_not_json_is_400_and_what_is_too_long_413(string path)
    {
        var caller = path == "/v1/merchants" ? stack.Operator : (await Partnership.FormAsync(stack)).Merchant;

        var notJson = await caller.PostAsync(path, "{\"amount\": ");
        var tooLong = await caller.SendAsync(HttpMethod.Post, path, $"{{\"name\":\"{new string('x', 11 * 1024 * 1024)}\"}}", ("Expect", "100-continue"));

        AssertIsError(notJson.Expect(HttpStatusCode.BadRequest), path);
        AssertIsError(tooLong.Expect(HttpStatusCode.RequestEntityTooLarge), path);
    }

    [Fact]
    public async Task A_link_that_is_not_there_leads_nowhere()
    {
        var partners = await Partnership.FormAsync(stack);
        await partners.Publisher.PutAsync($"/v1/links/{partners.Link["/go/".Length..]}", new { enabled = false }).ExpectSuccess();

        await stack.Anybody.GetAsync("/go/abcdefghijkm").Expect(HttpStatusCode.NotFound);
        await Eventually.Async(
            async () => (await stack.Anybody.GetAsync(partners.Link)).Status, status => status == HttpStatusCode.NotFound, TimeSpan.FromSeconds(5), "the disabled link is off");
    }

    private static void AssertIsError(ApiAnswer answer, string path)
    {
        if (path.StartsWith("/services", StringComparison.Ordinal))
            Assert.Equal("error", answer.Json.Text("status"));
        else
            Assert.Equal((int)answer.Status, answer.Json.Number("status"));
    }
}

[Collection(Distributed.Name)]
public sealed class DistributedRefusalTests(DistributedStack stack) : RefusalTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneRefusalTests(StandaloneStack stack) : RefusalTests(stack);
