using System.Net;
using System.Text;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

/// <summary>What is said of a body that is no JSON, so that its author finds the place.</summary>
public sealed class BodyWordingTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("""{"type":"sale","order_id":"1","order_id":"2","amount":1}""", "order_id")]
    [InlineData("""{"type":"sale","order_id":"1","amount":1,"products":[{"pid":1,"pid":2}]}""", "pid")]
    [InlineData("""{"type":"sale","meta_data":{"a_rather_long_name_of_a_field":1,"a_rather_long_name_of_a_field":2}}""",
        "a_rather_long_n...")]
    public async Task A_key_that_stands_twice_is_named(string body, string key) => Assert.Equal(
        $"The body has the key \"{key}\" twice in one object.",
        (await shared.NewShop().Api.PostAsync(Shop.Path, body).Refused(HttpStatusCode.BadRequest)).Message);

    [Theory]
    [InlineData("{\"type\":\"sale\",\"order_id\":\"\u00ff\"}", "The body is not UTF-8.")]
    [InlineData("{\"type\":\"sale\",\"\u00ff\":1}", "The body is not UTF-8.")]
    public async Task Bytes_of_another_encoding_are_told(string body, string message) => Assert.Equal(
        message,
        (await shared.NewShop().Api.PostAsync(Shop.Path, new ByteArrayContent(Encoding.Latin1.GetBytes(body)))
            .Refused(HttpStatusCode.BadRequest)).Message);

    [Theory]
    [InlineData("""{"type":"sale","order_id":"a\ud83d","amount":1}""", "order_id")]
    [InlineData("""{"type":"lead","meta_data":{"form_id":"f","uniq_param":"\ude00"}}""", "meta_data.uniq_param")]
    public async Task An_id_that_was_cut_inside_a_character_is_refused_by_its_name(string body, string field)
    {
        var refused = await shared.NewShop().Api.PostAsync(Shop.Path, Json(body)).Refused(HttpStatusCode.UnprocessableEntity);
        Assert.Equal((field, "has half of a surrogate pair"), (refused.Field, refused.Message));
    }

    [Theory]
    [InlineData("""{"type":"sale","order_id":"cut 1","referrer":"CLICK","amount":1,"products":[{"name":"T-shirt \ud83d","quantity":1,"total_price":1}]}""")]
    [InlineData("""{"type":"sale","order_id":"cut 2","referrer":"CLICK","amount":1,"\ud83d":1}""")]
    [InlineData("""{"type":"lead","referrer":"CLICK","meta_data":{"form_id":"f","uniq_param":"cut","\ud800":"\ud83d"}}""")]
    public async Task Any_other_text_that_was_cut_so_loses_nobody_an_order(string body)
    {
        var shop = shared.NewShop();
        await shop.Api.PostAsync(Shop.Path, Json(body.Replace("CLICK", shop.Click(), StringComparison.Ordinal))).Data();
        Assert.Single(await shop.ListAsync(""));
    }

    [Fact]
    public async Task What_is_nested_too_deep_is_told_as_that()
    {
        var body = $$"""{"type":"lead","meta_data":{"form_id":"f","deep":{{new string('[', 40)}}{{new string(']', 40)}} } }""";
        Assert.Equal(
            "The body is nested too deep: 32 levels are read.",
            (await shared.NewShop().Api.PostAsync(Shop.Path, Json(body)).Refused(HttpStatusCode.BadRequest)).Message);
    }

    [Fact]
    public async Task A_filter_with_NUL_is_refused_by_its_name() =>
        Assert.Contains(
            "NUL",
            (await shared.Host.Operator.GetAsync("/v1/conversions?publisher_id=a%00").Expect(HttpStatusCode.UnprocessableEntity))
                .Json.GetProperty("errors").GetProperty("publisher_id")[0].GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"landing_url\":\"https://shop.example/\",\"landing_url\":\"https://shop.example/\"}",
        "The body has the key \"landing_url\" twice in one object.")]
    [InlineData("{\"landing_url\":\"https://shop.example/\u00ff\"}", "The body is not UTF-8.")]
    [InlineData("{\"landing_url\":\"https://shop.example/\",\"\\ud800\":1}", "The body has half of a surrogate pair, which is no text.")]
    [InlineData("{\"landing_url\":\"https://shop.example/\",\"coupons\":{\"A\":\"1\",\"A\":\"2\"}}",
        "The body has the key \"coupons.A\" twice in one object.")]
    public async Task Our_own_API_says_the_same(string body, string message)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new("application/json");
        var refused = await shared.Host.Operator.SendAsync(HttpMethod.Put, "/v1/merchants/m1/programme", content)
            .Expect(HttpStatusCode.BadRequest);
        Assert.Equal(message, refused.Json.Text("title"));
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
