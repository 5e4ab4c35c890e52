using System.Net;
using System.Text;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Routing;

public sealed class BodyLimitTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const int Megabyte = 1024 * 1024;
    private readonly RunningGateway gateway = fixture.Gateway;

    [Fact]
    public async Task A_body_over_the_limit_is_413_in_the_words_of_its_part()
    {
        var problem = (await gateway.Operator.PostAsync("v1/settlements", Body(Megabyte + 1))).Expect(HttpStatusCode.RequestEntityTooLarge);
        var envelope = (await gateway.Operator.PostAsync("services/conversions", Body(Megabyte + 1)))
            .Expect(HttpStatusCode.RequestEntityTooLarge);
        var own = (await gateway.Operator.PostAsync("v1/merchants", Body(Megabyte + 1))).Expect(HttpStatusCode.RequestEntityTooLarge);

        Assert.StartsWith("application/problem+json", problem.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("saveConversion", envelope.Json.GetProperty("tag").GetString());
        Assert.StartsWith("application/problem+json", own.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_does_not_say_its_length_is_stopped_on_the_way()
    {
        foreach (var path in new[] { "services/customers", "v1/publishers" })
        {
            using var http = new HttpClient { BaseAddress = gateway.Address };
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(new LongText(3 * Megabyte)) };
            request.Headers.Authorization = new("Bearer", RunningGateway.OperatorToken);
            request.Headers.TransferEncodingChunked = true;
            request.Content.Headers.ContentType = new("application/json");
            using var response = await http.SendAsync(request);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_postback_with_an_argument_of_a_megabyte_is_left_to_its_service_to_refuse_by_name()
    {
        await gateway.Anybody.PostAsync("signup/process_extended.php", Body(Megabyte + 1)).ExpectSuccess();

        var refused = (await gateway.Anybody.PostAsync("signup/process_extended.php", Body((2 * Megabyte) + 1)))
            .Expect(HttpStatusCode.RequestEntityTooLarge);
        Assert.StartsWith("ERROR||", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_import_may_be_ten_times_as_large()
    {
        await gateway.Operator.PostAsync("services/products/import", Body(9 * Megabyte)).ExpectSuccess();

        var refused = (await gateway.Operator.PostAsync("services/products/import", Body((10 * Megabyte) + 1)))
            .Expect(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("importProducts", refused.Json.GetProperty("tag").GetString());
    }

    private static ByteArrayContent Body(int length)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes($"\"{new string('x', length - 2)}\""));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    // So far correct JSON: only its length is wrong.
    private sealed class LongText(int length) : MemoryStream(Encoding.ASCII.GetBytes($"{{\"name\":\"{new string('x', length)}"))
    {
        public override bool CanSeek => false;
    }
}
