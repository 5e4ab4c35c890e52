using Affiliate.ConsolePages;
using Affiliate.ConsolePages.Calls;
using Affiliate.Gateway.Errors;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.Gateway.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Affiliate.Gateway.ConsoleDoor;

/// <summary>What the console needs of the gateway, and its place on the public surface.</summary>
internal static class ConsoleWiring
{
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddConsolePages();
        services.AddSingleton<ApiSteps>();
        services.AddSingleton<IPublicApi>(provider => provider.GetRequiredService<ApiSteps>());
        services.AddScoped<Sessions>();
        services.AddScoped<ISignIn, SignInDesk>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(ConsoleUser.Scheme, null);
        services.AddLogging(logs => logs.AddFilter(ProtectionKeys.Warner, LogLevel.Error));
        services.AddDataProtection().SetApplicationName("affiliate");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>(
            (keys, scopes) => keys.XmlRepository = new ProtectionKeys(scopes));
    }

    public static void MapConsole(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("").WithMetadata(RouteRules.Console, GatewayErrors.Format);
        site.MapConsolePages();
    }
}
