using System.Net;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>Without the operator's permission nothing private is called, however it is named.</summary>
public sealed class BlockedTargetTests
{
    [Fact]
    public async Task A_name_that_leads_to_a_private_address_is_a_failure_without_detail()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await NotificationHost.StartAsync(
            allowPrivate: false,
            after: services => services.AddSingleton<ResolveHost>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])));
        await host.SaveAsync("http://publisher.example/cb");
        await host.RecordAsync(Sale.Snapshot());

        var delivery = await host.DeliveryAsync(one => one.Attempts.Count == 1);
        var attempt = delivery.Attempts[0];
        Assert.Equal(("pending", null, 0, null), (delivery.State, attempt.Status, attempt.LatencyMs, attempt.Response));
        Assert.Equal("The address is not public.", attempt.Error);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_port_that_was_saved_while_any_was_allowed_is_neither_called_nor_looked_up_any_more()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-").FullName;
        try
        {
            await using (var first = await NotificationHost.StartAsync(folder: folder))
                await first.SaveAsync("http://publisher.example:8080/cb", "POST");
            var asked = 0;
            await using var host = await NotificationHost.StartAsync(
                allowPrivate: false, folder: folder,
                after: services => services.AddSingleton<ResolveHost>((_, _) =>
                {
                    Interlocked.Increment(ref asked);
                    return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
                }));

            var refused = await host.As().PostAsync("/v1/notifications/test").Expect(HttpStatusCode.Conflict);
            Assert.Contains("The saved address is no longer allowed", refused.Body, StringComparison.Ordinal);
            await host.RecordAsync(Sale.Snapshot());
            var delivery = await host.DeliveryAsync(one => one.Attempts.Count == 1);
            Assert.StartsWith("The saved address is no longer allowed", delivery.Attempts[0].Error, StringComparison.Ordinal);
            Assert.Equal(0, asked);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1/cb")]
    [InlineData("http://localhost/cb")]
    [InlineData("http://[::1]/cb")]
    [InlineData("http://2130706433/cb")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://publisher.example:8443/cb")]
    public async Task A_private_address_or_another_port_is_refused_when_saved(string url)
    {
        await using var host = await NotificationHost.StartAsync(allowPrivate: false);
        var refused = await host.As().PutAsync("/v1/notifications", new { url, method = "POST" })
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(refused.Json.GetProperty("errors").GetProperty("url").EnumerateArray());
    }
}
