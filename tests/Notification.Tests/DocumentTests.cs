using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests;

/// <summary>What a publisher's developer can read about the calls.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("/v1/notifications", "put", "get")]
    [InlineData("/v1/notifications/test", "post")]
    [InlineData("/v1/notifications/secret/rotate", "post")]
    [InlineData("/v1/deliveries", "get")]
    [InlineData("/v1/deliveries/{id}/retry", "post")]
    [InlineData("/v1/deliveries/recover", "post")]
    [InlineData("/v1/events", "get")]
    public async Task Every_call_is_described(string path, params string[] methods)
    {
        await using var host = await NotificationHost.StartAsync();
        var service = new ApiClient(host.Service.Client(Roles.Service, "gateway", NotificationService.Name));
        var document = (await service.GetAsync($"/internal/openapi/{NotificationService.Name}.json").ExpectSuccess()).Json;
        var described = document.GetProperty("paths").GetProperty(path);
        Assert.Contains("under_way", Example(document, "/v1/deliveries/recover"), StringComparison.Ordinal);
        Assert.All(methods, method => Assert.NotEmpty(described.GetProperty(method).GetProperty("summary").GetString()!));
    }

    private static string Example(JsonElement document, string path) =>
        document.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("responses").GetProperty("200")
            .GetProperty("content").GetProperty("application/json").GetProperty("examples").GetRawText();
}
