using System.Net.Http.Headers;
using Affiliate.ServiceDefaults.Messaging;
using Refit;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Clients for the other services' internal queries: address from <c>Services:{name}</c>, own token on each call.</summary>
public static class ServiceClients
{
    /// <summary>Key of the one HTTP handler all internal calls (the gateway's proxying too) go through.</summary>
    public const string HandlerKey = "internal";

    /// <summary>How the internal queries travel: the contracts' JSON, sent with its length.</summary>
    public static RefitSettings Contracts { get; } = new(new SystemTextJsonContentSerializer(MessageJson.Options)) { Buffered = true };

    /// <summary>The gateway and every service, as they are named in addresses, keys and audiences.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [InternalTokens.Gateway, "ingestion", "conversion", "leadstatus", "commission", "notification", "reporting"];

    /// <summary>Adds a client of the service's interface.</summary>
    /// <typeparam name="TApi">Refit interface of the owner.</typeparam>
    /// <param name="builder">Host.</param>
    /// <param name="owner">Service asked.</param>
    public static void AddServiceClient<TApi>(this IHostApplicationBuilder builder, string owner)
        where TApi : class
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(TApi)))
            return; // in standalone several services ask the same owner
        var address = ServiceAddress(builder.Configuration, owner);
        builder.Services.AddRefitGeneratedClient<TApi>(Contracts)
            .ConfigureHttpClient(client => (client.BaseAddress, client.Timeout) = (address, TimeSpan.FromSeconds(30)))
            .AddHttpMessageHandler(provider =>
                new TokenHandler(owner, provider.GetRequiredService<InternalTokens>(), provider.GetRequiredService<InternalKeys>()))
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredKeyedService<HttpMessageHandler>(HandlerKey))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // the shared handler renews its connections itself
            .RemoveAllLoggers(); // addresses hold customers' ids
    }

    /// <summary>Where a service listens, with a slash at the end.</summary>
    public static Uri ServiceAddress(IConfiguration configuration, string service)
    {
        var key = $"Services:{service}";
        if (configuration[key] is not { Length: > 0 })
            return new Uri($"http://127.0.0.1:{DefaultPort(service)}/");
        var address = configuration.Address(key, "http", "https");
        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    /// <summary>Port a service listens on when nothing is configured.</summary>
    public static int DefaultPort(string service) => service switch
    {
        InternalTokens.Gateway => 8080,
        "ingestion" => 8081,
        "conversion" => 8082,
        "leadstatus" => 8083,
        "commission" => 8084,
        "notification" => 8085,
        "reporting" => 8086,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "No such service."),
    };

    private sealed class TokenHandler(string audience, InternalTokens tokens, InternalKeys keys) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Options.Set(InternalHandler.Called, audience);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(audience, Roles.Service, keys.Self));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
