using Affiliate.ServiceDefaults.InternalCalls;
using Yarp.ReverseProxy.Configuration;

namespace Affiliate.Gateway.Routing;

/// <summary>Sends each cluster to the service of its name, wherever <c>Services:{name}</c> says it listens.</summary>
internal sealed class ServiceDestinations(IConfiguration configuration) : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) =>
        ValueTask.FromResult(cluster with
        {
            Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal)
            {
                [cluster.ClusterId] = new() { Address = ServiceClients.ServiceAddress(configuration, cluster.ClusterId).AbsoluteUri },
            },
        });

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) =>
        ValueTask.FromResult(route);
}
