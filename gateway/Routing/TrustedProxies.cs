using System.Net;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// <c>Gateway:TrustedProxies</c>: addresses and CIDR ranges of the proxies before us, separated by commas. Only from them are
/// <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> believed; empty (default) believes nobody.
/// </summary>
internal static class TrustedProxies
{
    private const string Key = "Gateway:TrustedProxies";

    public static ForwardedHeadersOptions? Read(IConfiguration configuration)
    {
        var names = (configuration[Key] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection(Key).GetChildren().Select(child => child.Value ?? "")).ToList();
        if (names.Count == 0)
            return null;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                options.KnownProxies.Add(address);
            else if (IPNetwork.TryParse(name, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new ConfigurationFault(Key, $"has \"{name}\", which is neither an address nor a range such as 10.0.0.0/8");
        }

        return options;
    }
}
