using Microsoft.Extensions.Configuration.Json;

namespace Affiliate.Gateway.Routing.Rules;

/// <summary>Adds the gateway's routes below all other configuration: whichever process hosts it, anything may override them.</summary>
internal static class RouteFile
{
    // The project's appsettings.json under a name of its own, so that it can lie beside another program's.
    private const string Name = "appsettings.gateway.json";

    public static void AddTo(IConfigurationBuilder configuration)
    {
        var source = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, Name), Optional = false };
        source.ResolveFileProvider();
        configuration.Sources.Insert(0, source);
    }
}
