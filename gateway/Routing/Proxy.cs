using Affiliate.Gateway.Errors;
using Affiliate.Gateway.Operations;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.ServiceDefaults.InternalCalls;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Affiliate.Gateway.Routing;

/// <summary>Wires the routes of <c>appsettings.json</c> to the services.</summary>
internal static class Proxy
{
    private const string Section = "ReverseProxy";

    public static void AddProxy(this IHostApplicationBuilder builder)
    {
        RouteFile.AddTo(builder.Configuration);
        // Asked here too, because the proxy wraps a fault it meets while loading.
        foreach (var service in ServiceQuestions.Services)
            ServiceClients.ServiceAddress(builder.Configuration, service);
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection(Section))
            .AddConfigFilter<ServiceDestinations>()
            .AddTransforms(transforms =>
            {
                OfferPath.AddTo(transforms);
                transforms.AddResponseTransform(ServiceCors.KeepAsync);
                transforms.AddResponseTransform(RefusedToken.NoticeAsync);
            });
        builder.Services.AddSingleton<IForwarderHttpClientFactory, InternalForwarder>();
    }

    public static void MapProxy(this IEndpointRouteBuilder routes)
    {
        // Read once here, so that a wrong value stops the start and not the first request.
        foreach (var route in routes.ServiceProvider.GetServices<IProxyConfigProvider>()
            .SelectMany(provider => provider.GetConfig().Routes))
            RouteRules.Read(route);
        routes.MapReverseProxy(proxy => proxy.UseMiddleware<ServiceFailure>())
            .ConfigureEndpoints((endpoint, route) => endpoint.WithMetadata(RouteRules.Read(route), GatewayErrors.Format));
    }
}
