using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.OpenApi;

public sealed class PublicDocumentTests
{
    [Fact]
    public async Task One_document_describes_all_services_that_answer()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Backend.On(
            "/conversion/internal/openapi/conversion.json",
            Answer.Status(200, Document("/conversion/v1/conversions", "integer"), "application/json"));
        gateway.Backend.On(
            "/commission/internal/openapi/commission.json", Answer.Status(200, Document("/v1/balance", "string"), "application/json"));
        gateway.Backend.On("/leadstatus/internal/openapi/leadstatus.json", Answer.Status(500));
        gateway.Backend.On("/notification/internal/openapi/notification.json", Answer.Abort);
        gateway.Backend.On("/reporting/internal/openapi/reporting.json", Answer.Status(404));
        gateway.Backend.On("/ingestion/internal/openapi/ingestion.json", Answer.Status(404));

        var document = await gateway.Anybody.GetAsync("openapi.json").ReadJson();

        var paths = document.GetProperty("paths");
        foreach (var path in new[] { "/v1/merchants", "/v1/merchants/{id}/tokens", "/v1/publishers/{id}", "/v1/dead-letters/replay",
            "/v1/conversions", "/v1/balance" })
            Assert.True(paths.TryGetProperty(path, out _), path);
        Assert.DoesNotContain(paths.EnumerateObject(), path => path.Name.Contains("internal", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            ["ingestion", "leadstatus", "notification", "reporting"],
            document.GetProperty("x-unavailable").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(
            "bearer",
            document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.Equal("integer", Row(document, "/v1/conversions"));
        Assert.Equal("string", Row(document, "/v1/balance"));
        Assert.Contains("Accounts", document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()));
        var asked = gateway.Backend.Requests.First(request => request.Path.EndsWith("conversion.json", StringComparison.Ordinal));
        Assert.Equal(Roles.Service, (await gateway.CallerAsync(asked, "conversion"))?.Role);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_the_document_is_kept_for_a_while()
    {
        await using var gateway = await RunningGateway.StartAsync();
        foreach (var service in new[] { "ingestion", "conversion", "leadstatus", "commission", "notification", "reporting" })
            gateway.Backend.On(
                $"/{service}/internal/openapi/{service}.json", Answer.Status(200, Document($"/v1/{service}", service), "application/json"));

        var text = (await gateway.Anybody.GetAsync("openapi.json")).Body;
        Assert.Equal(text, (await gateway.Anybody.GetAsync("openapi.json")).Body);

        using var document = JsonDocument.Parse(text);
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        foreach (var part in text.Split("\"#/components/schemas/")[1..])
            Assert.True(schemas.TryGetProperty(part[..part.IndexOf('"')], out _), part[..40]);
        Assert.Empty(document.RootElement.GetProperty("x-unavailable").EnumerateArray());
        Assert.Single(gateway.Backend.Requests, request => request.Path == "/conversion/internal/openapi/conversion.json");
    }

    private static string? Row(JsonElement document, string path)
    {
        var reference = document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!;
        return document.GetProperty("components").GetProperty("schemas").GetProperty(reference.Split('/')[^1])
            .GetProperty("properties").GetProperty("id").GetProperty("type").GetString();
    }

    private static string Document(string path, string type) => """
        {"openapi":"3.1.1","info":{"title":"x","version":"1"},
         "paths":{"PATH":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Row"}}}}}}}},
         "components":{"schemas":{"Row":{"properties":{"id":{"type":"TYPE"}}},"Same":{"type":"object"}}}}
        """.Replace("PATH", path, StringComparison.Ordinal).Replace("TYPE", type, StringComparison.Ordinal);
}
