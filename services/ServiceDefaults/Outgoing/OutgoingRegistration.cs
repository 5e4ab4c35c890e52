using System.Net;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>Registers safe outgoing HTTP.</summary>
public static class OutgoingRegistration
{
    /// <summary>
    /// Registers one <see cref="OutgoingHttp"/> and <see cref="OutgoingOptions"/> from section <c>Network</c>; calling it
    /// again changes nothing. A wrong value stops the start, naming its key. Takes a registered
    /// <see cref="TimeProvider"/> and <see cref="ResolveHost"/> if there are any.
    /// </summary>
    public static IServiceCollection AddOutgoingHttp(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(OutgoingHttp))) return services;
        services.AddSingleton(Options.Create(OutgoingOptions.Read(configuration)));
        services.AddSingleton(provider => new OutgoingHttp(
            provider.GetRequiredService<IOptions<OutgoingOptions>>().Value,
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ResolveHost>() ?? Dns.GetHostAddressesAsync,
            provider.GetService<ILogger<OutgoingHttp>>()));
        return services;
    }
}
