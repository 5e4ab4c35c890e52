using System.Net;
using System.Net.Sockets;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Notification.Tests.Faults;

/// <summary>One notification to one endpoint that does something wrong, on a clock that stands still unless moved.</summary>
internal sealed class EndpointHost(NotificationHost host, ManualTime time) : IAsyncDisposable
{
    /// <summary>A name that no resolver knows; all others lead to this machine.</summary>
    public const string UnknownName = "nobody.example";

    public static async Task<EndpointHost> SendAsync(string url, ManualTime time)
    {
        var host = await NotificationHost.StartAsync(time, after: services => services.AddSingleton<ResolveHost>((name, _) =>
            name == UnknownName
                ? Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound))
                : Task.FromResult<IPAddress[]>([IPAddress.Loopback])));
        await host.SaveAsync(url, "POST");
        await host.RecordAsync(Sale.Snapshot());
        return new EndpointHost(host, time);
    }

    /// <summary>The delivery once it was tried so often.</summary>
    public Task<NotificationHost.Seen> TriedAsync(int times = 1) => host.DeliveryAsync(one => one.Attempts.Count == times);

    /// <summary>As <c>GET /v1/deliveries</c> words it; null when nothing went wrong.</summary>
    public async Task<string?> LastFailureAsync() =>
        (await host.As().GetAsync("/v1/deliveries").ReadJson()).GetProperty("data")[0].TryGetProperty("last_failure", out var words)
            ? words.GetString() : null;

    /// <summary>A second at a time, up to the call's deadline.</summary>
    public void PassDeadline()
    {
        for (var second = 0; second < CallbackSender.Deadline.TotalSeconds; second++)
            host.AdvanceTo(time.GetUtcNow().AddSeconds(1), time);
    }

    public void AdvanceTo(DateTimeOffset until) => host.AdvanceTo(until, time);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
