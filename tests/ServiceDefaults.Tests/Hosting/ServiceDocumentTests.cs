using System.Net;
using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ServiceDefaults.Tests.Hosting;

public sealed class ServiceDocumentTests
{
    private const string Name = "shop";

    [Fact]
    public async Task A_service_describes_its_own_endpoints_to_our_processes()
    {
        await using var service = await StartAsync();
        using var client = service.Client(Roles.Service, InternalKeys.Everybody, Name);

        var text = await client.GetStringAsync(ServiceDocuments.Path(Name));

        using var document = JsonDocument.Parse(text);
        var path = Assert.Single(document.RootElement.GetProperty("paths").EnumerateObject());
        Assert.Equal("/v1/orders", path.Name);
        Assert.False(path.Value.GetProperty("get").TryGetProperty("tags", out _), text);
        Assert.Equal(
            ["limit", "cursor"],
            path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray()
                .Select(parameter => parameter.GetProperty("name").GetString()));
        var order = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("Order").GetProperty("properties");
        Assert.Equal("date-time", order.GetProperty("created_at").GetProperty("format").GetString());
        Assert.Contains("number", order.GetProperty("amount").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("null", order.GetProperty("paid_at").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_document_is_not_for_users()
    {
        await using var service = await StartAsync();
        using var client = service.Client(Roles.Operator, "operator", Name);

        var answer = await client.GetAsync(ServiceDocuments.Path(Name));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static Task<RunningService> StartAsync() => RunningService.StartAsync(
        builder => builder.AddServiceDocument(Name),
        app =>
        {
            app.MapService<ProbeDb>(Name).MapGet("/v1/orders", (Caller _, PageRequest _) => new Page<Order>([], null))
                .Produces<Page<Order>>();
            app.MapGet("/other", () => "not of this service");
        });

    private sealed record Order(string Id, decimal Amount, DateTimeOffset CreatedAt, DateTimeOffset? PaidAt);
}
