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
    [InlineData("{\"type\":\"sale\",\"order_id\":\"\\ud83d\"}", "The body is not valid JSON: it has half of a surrogate pair.")]
    public async Task Bytes_of_another_encoding_are_told_from_half_a_character(string body, string message) => Assert.Equal(
        message,
        (await shared.NewShop().Api.PostAsync(Shop.Path, new ByteArrayContent(Encoding.Latin1.GetBytes(body)))
            .Refused(HttpStatusCode.BadRequest)).Message);

    [Theory]
    [InlineData("{\"landing_url\":\"https://shop.example/\",\"landing_url\":\"https://shop.example/\"}",
        "The body has the key \"landing_url\" twice in one object.")]
    [InlineData("{\"landing_url\":\"https://shop.example/\u00ff\"}", "The body is not UTF-8.")]
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
}
