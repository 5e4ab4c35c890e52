using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Refusals;

/// <summary>Wrong content, answered in the words of the API that was called.</summary>
public abstract class BodyTests(Stack stack)
{
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
        var rate = await stack.Operator.PutAsync($"/v1/merchants/{partners.MerchantId}/rates", rates)
            .Expect(HttpStatusCode.UnprocessableEntity);
        var typo = await partners.Publisher.PutAsync(
            "/v1/notifications", new { url = "https://p.example/?c=!!!clickref!!!", method = "GET" })
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
        var tooLong = await caller.SendAsync(
            HttpMethod.Post, path, $"{{\"name\":\"{new string('x', 11 * 1024 * 1024)}\"}}", ("Expect", "100-continue"));

        Errors.AssertFitsApi(notJson.Expect(HttpStatusCode.BadRequest), path);
        Errors.AssertFitsApi(tooLong.Expect(HttpStatusCode.RequestEntityTooLarge), path);
    }
}

[Collection(Distributed.Name)]
public sealed class DistributedBodyTests(DistributedStack stack) : BodyTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneBodyTests(StandaloneStack stack) : BodyTests(stack);
