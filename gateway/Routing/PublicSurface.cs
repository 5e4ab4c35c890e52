using Affiliate.ConsolePages;
using Affiliate.Gateway.Accounts;
using Affiliate.Gateway.Accounts.Tokens;
using Affiliate.Gateway.Authentication;
using Affiliate.Gateway.ConsoleDoor;
using Affiliate.Gateway.Data;
using Affiliate.Gateway.OpenApi;
using Affiliate.Gateway.Journal;
using Affiliate.Gateway.Operations;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.Gateway.ServiceLevels;
using Affiliate.Gateway.Users;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Routing;

/// <summary>The steps a request from outside passes, in order.</summary>
internal static class PublicSurface
{
    public static void Build(IApplicationBuilder surface)
    {
        if (TrustedProxies.Read(surface.ApplicationServices.GetRequiredService<IConfiguration>()) is { } trusted)
            surface.UseForwardedHeaders(trusted);
        var steps = Steps(surface.New());
        surface.ApplicationServices.GetRequiredService<ApiSteps>().Open(steps);
        surface.Run(steps);
    }

    private static RequestDelegate Steps(IApplicationBuilder surface)
    {
        surface.UseMiddleware<PublicEntrance>();
        surface.UseRouting();
        surface.UseRefusals();
        surface.UseMiddleware<BodyLimit>();
        surface.UseMiddleware<Admission>();
        surface.UseAuthorization();
        surface.UseAntiforgery();
        surface.UseConsoleForms();
        surface.UseIdempotentWrites();
        surface.UseEndpoints(Map);
        surface.Run(PublicEntrance.Nowhere);
        return surface.Build();
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").WithMetadata(RouteRules.Health);
        open.MapHealth();
        PublicDocument.Map(routes);
        routes.MapDocs();
        var api = routes.MapApi<GatewayDb>(GatewayService.Name).WithMetadata(RouteRules.Accounts);
        var unkept = routes.MapUnkept(GatewayService.Name).WithMetadata(RouteRules.Accounts);
        api.MapAccounts();
        TokenEndpoints.MapTokens(api, unkept);
        UserEndpoints.MapUsers(api, unkept);
        api.MapOperations();
        api.MapJournalEntrance();
        api.MapServiceLevelEntrance();
        routes.MapConsole();
        routes.MapProxy();
    }
}
