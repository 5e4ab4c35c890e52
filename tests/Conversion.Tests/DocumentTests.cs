using System.Net;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests;

public sealed class DocumentTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task The_description_names_every_path_its_filters_and_its_errors()
    {
        var document = await shared.Host.As(Roles.Service, "standalone").GetAsync("/internal/openapi/conversion.json").ReadJson();
        var paths = document.GetProperty("paths");
        Assert.Equal(
            ["/services/conversions", "/services/conversions/{id}", "/services/customers", "/services/customers/{id}", "/v1/conversions",
                "/v1/conversions/{id}", "/v1/conversions/{id}/decide", "/v1/conversions/{id}/reinstate", "/v1/conversions/{id}/reverse",
                "/v1/conversions/{id}/trace",
                "/v1/merchants/{id}/programme", "/v1/reversals/held", "/v1/reversals/held/{id}/apply", "/v1/reversals/held/{id}/drop",
                "/v1/transactions"],
            paths.Fields().Order(StringComparer.Ordinal));
        var list = paths.GetProperty("/services/conversions").GetProperty("get");
        var parameters = list.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.Text("name")).ToList();
        Assert.Empty(new[] { "external_id", "min_commission_amount", "max_updated_at", "page", "per_page", "cursor" }.Except(parameters));
        Assert.Contains("merchant_id", paths.GetProperty("/v1/conversions").GetProperty("get").GetRawText(), StringComparison.Ordinal);
        var create = paths.GetProperty("/services/conversions").GetProperty("post");
        Assert.Empty(
            new[] { "200", "400", "401", "403", "404", "409", "413", "422", "503" }.Except(create.GetProperty("responses").Fields()));
        Assert.Contains("Idempotency-Key", create.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-8")]
    public async Task A_body_is_taken_for_JSON_whatever_the_client_calls_it(string type)
    {
        var shop = shared.NewShop();
        var body = new StringContent(JsonSerializer.Serialize(Sample.Sale("1", shop.Click())));
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        await shop.Api.PostAsync(Shop.Path, body).Expect(HttpStatusCode.OK);
    }
}
