using Affiliate.Domain.Owners;
using Affiliate.Gateway.Accounts;
using Affiliate.Gateway.Authentication;
using Affiliate.Gateway.ConsoleDoor;
using Affiliate.Gateway.Data;
using Affiliate.Gateway.OpenApi;
using Affiliate.Gateway.Operations;
using Affiliate.Gateway.RateLimits;
using Affiliate.Gateway.Routing;
using Affiliate.Gateway.ServiceLevels;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yarp.ReverseProxy.Forwarder;

namespace Affiliate.Gateway;

/// <summary>The gateway: accounts, who may come in, and the way to the service that answers.</summary>
public static class GatewayService
{
    /// <summary>Its name among the services.</summary>
    public const string Name = InternalTokens.Gateway;

    /// <summary>Registers it. Needs <see cref="OperatorToken.Key"/> or <see cref="OperatorToken.HashKey"/>.</summary>
    public static void AddGateway(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddServiceStorage<GatewayDb, GatewayDbPostgres, GatewayDbSqlite>(Name);
        builder.AddServiceDocument(Name);
        builder.AddServiceClient<IIngestionApi>("ingestion");
        services.AddSingleton(OperatorToken.Read(builder.Configuration));
        services.AddSingleton(RateLimitOptions.Read(builder.Configuration));
        services.AddSingleton<CallerLimits>();
        services.AddSingleton<SecureAddresses>();
        services.AddHostedService(provider => provider.GetRequiredService<SecureAddresses>());
        services.AddSingleton<TokenResolver>();
        services.AddSingleton<GatewayMetrics>();
        services.AddServiceLevels<GatewayDb>();
        services.AddSingleton<MeasureAvailability>();
        services.AddSingleton<ServiceQuestions>();
        services.AddSingleton<OwnDocument>();
        services.AddSingleton<PublicDocument>();
        services.AddConsole();
        HeadLimit.Widen(services);
        builder.AddProxy();
    }

    /// <summary>
    /// The whole public surface, as the end of a pipeline of its own: give it the requests of the public listener. It never
    /// serves <c>/internal</c>.
    /// </summary>
    /// <param name="surface">A branch, such as <c>app.MapWhen</c> makes.</param>
    public static void UseGateway(this IApplicationBuilder surface) => PublicSurface.Build(surface);

    /// <summary>What other processes ask of the gateway: maps it on the listener they reach.</summary>
    public static void MapGateway(this IEndpointRouteBuilder routes) => routes.MapService<GatewayDb>(Name).MapAccountQueries();
}
