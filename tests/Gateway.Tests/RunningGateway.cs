using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Telemetry;
using Affiliate.Gateway.Routing;
using Affiliate.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Gateway.Tests;

/// <summary>The gateway as its own process wires it, with one receiver standing for all services under a path each.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    public const string OperatorToken = "operator-token-of-the-tests";

    private readonly WebApplication app;
    private readonly string folder;
    private readonly bool ownsFolder;

    private RunningGateway(WebApplication app, Receiver services, string folder, bool ownsFolder) =>
        (this.app, Backend, this.folder, this.ownsFolder) = (app, services, folder, ownsFolder);

    /// <summary>What stands for the services; a service's requests begin with its name.</summary>
    public Receiver Backend { get; }

    public string Folder => folder;

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    public ApiClient Anybody => new(Address);

    public ApiClient Operator => new(Address, OperatorToken);

    public static async Task<RunningGateway> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, string? folder = null, Action<IServiceCollection>? after = null)
    {
        var services = await Receiver.StartAsync();
        var files = folder ?? Directory.CreateTempSubdirectory("affiliate-gateway-").FullName;
        var builder = ServiceHost.CreateBuilder(GatewayService.Name, []);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var defaults = new Dictionary<string, string?> { ["Storage:Path"] = files, ["Accounts:OperatorToken"] = OperatorToken };
        foreach (var service in new[] { "ingestion", "conversion", "leadstatus", "commission", "notification", "reporting" })
            defaults[$"Services:{service}"] = new Uri(services.Url, service).AbsoluteUri;
        builder.Configuration.AddInMemoryCollection(defaults);
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.AddTelemetry(GatewayService.Name);
        builder.AddGateway();
        builder.AddProbes(
            files, [typeof(MerchantRegistered), typeof(MerchantChanged), typeof(PublisherRegistered), typeof(PublisherChanged)]);
        builder.AddAffiliateBus();
        after?.Invoke(builder.Services);
        var host = builder.Build();
        host.UsePublicSurface();
        host.UseServiceDefaults();
        host.MapGateway();
        await host.StartAsync();
        return new RunningGateway(host, services, files, folder is null);
    }

    /// <summary>A merchant and a token of it.</summary>
    public async Task<(string Id, string Token)> MerchantAsync(string name = "Shop")
    {
        var id = (await Operator.PostAsync("v1/merchants", new { name }).ReadJson()).GetProperty("id").GetString()!;
        return (id, await TokenAsync($"v1/merchants/{id}"));
    }

    /// <summary>A publisher and a token of it.</summary>
    public async Task<(string Id, string Token)> PublisherAsync(string name = "Blog")
    {
        var id = (await Operator.PostAsync("v1/publishers", new { full_name = name }).ReadJson()).GetProperty("id").GetString()!;
        return (id, await TokenAsync($"v1/publishers/{id}"));
    }

    /// <summary>What a request that arrived at a service says of its caller; null when its token is not good there.</summary>
    public async Task<Caller?> CallerAsync(ReceivedRequest request, string service)
    {
        var token = request.Headers["Authorization"]["Bearer ".Length..];
        return await app.Services.GetRequiredService<InternalTokens>().VerifyAsync(token, service) is { } identity
            ? new Caller(identity.FindFirst("role")!.Value, identity.FindFirst("sub")!.Value)
            : null;
    }

    /// <summary>Requests of the users; not those the gateway makes by itself.</summary>
    public IReadOnlyList<ReceivedRequest> Forwarded =>
        [.. Backend.Requests.Where(request => !request.Path.Contains("/internal/", StringComparison.Ordinal))];

    public IReadOnlyList<T> Events<T>() => app.Services.GetRequiredService<EventProbe>().Of<T>();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Backend.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(folder, recursive: true);
    }

    private async Task<string> TokenAsync(string account) =>
        (await Operator.PostAsync($"{account}/tokens", new { name = "test" }).ReadJson()).GetProperty("token").GetString()!;
}
