using System.Net;
using Affiliate.Commission;
using Affiliate.Conversion;
using Affiliate.Gateway;
using Affiliate.Ingestion;
using Affiliate.LeadStatus;
using Affiliate.Notification;
using Affiliate.Reporting;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Messaging;

namespace Affiliate.Standalone;

/// <summary>
/// The gateway and all six services in one process. The gateway's rules stand before a public address; behind it the
/// same proxying reaches the services through a private socket, so nothing is skipped that a distributed system has.
/// </summary>
internal static class StandaloneHost
{
    private const string DefaultAddress = "http://127.0.0.1:8080";

    /// <summary>Builds and starts it; settings come from the command line, the environment and appsettings as everywhere.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="quiet">No log on the console.</param>
    /// <param name="clock">Another than the system's.</param>
    public static async Task<WebApplication> StartAsync(string[] args, bool quiet = false, TimeProvider? clock = null)
    {
        var builder = ServiceHost.CreateBuilder(InternalKeys.Everybody, args);
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        if (quiet)
            builder.Logging.ClearProviders();
        var socket = Path.Combine(Path.GetTempPath(), $"affiliate-{Environment.ProcessId}.sock");
        Configure(builder, socket);
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        AddAll(builder);
        var app = builder.Build();
        // A start is mostly compiling: the databases' models on one processor while the endpoints take the other.
        var models = Task.Run(() => ServiceDatabase.BuildModels(app.Services));
        app.MapWhen(FromOutside, gateway => gateway.UseGateway());
        app.UseServiceDefaults();
        MapAll(app);
        app.UseEndpoints(_ => { });
        var endpoints = Task.Run(() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Count);
        await app.StartAsync();
        await Task.WhenAll(models, endpoints);
        return app;
    }

    private static void Configure(WebApplicationBuilder builder, string socket)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Internal:Socket"] = socket };
        foreach (var service in ServiceClients.Names)
            settings[$"Services:{service}"] = $"http://localhost/{service}/";
        if (builder.Configuration["Accounts:OperatorToken"] is null or "")
            settings["Accounts:OperatorToken"] = OperatorToken.Of(StorageOptions.Read(builder.Configuration).Path);
        builder.Configuration.AddInMemoryCollection(settings);
        var addresses = (builder.Configuration["Urls"] is { Length: > 0 } urls ? urls : DefaultAddress).Split(';');
        // Kestrel listens on what is named below; the same addresses as a setting would only make it warn.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, null);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var address in addresses)
                kestrel.Listen(EndPoint(address));
            File.Delete(socket);
            kestrel.ListenUnixSocket(socket);
        });
    }

    private static IPEndPoint EndPoint(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
            throw new ConfigurationFault("Urls", $"has \"{address}\"; it must be of the form http://127.0.0.1:8080");
        if (uri.IsLoopback && !IPAddress.TryParse(uri.Host, out _))
            return new IPEndPoint(IPAddress.Loopback, uri.Port);
        return new IPEndPoint(IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Any, uri.Port);
    }

    private static void AddAll(WebApplicationBuilder builder)
    {
        builder.AddGateway();
        builder.AddIngestion();
        builder.AddConversion();
        builder.AddLeadStatus();
        builder.AddCommission();
        builder.AddNotification();
        builder.AddReporting();
        builder.AddAffiliateBus();
        WorkAfterStart.Apply(builder.Services);
    }

    private static void MapAll(WebApplication app)
    {
        app.MapGroup("/" + GatewayService.Name).MapGateway();
        app.MapGroup("/" + IngestionService.Name).MapIngestion();
        app.MapGroup("/" + ConversionService.Name).MapConversion();
        app.MapGroup("/" + LeadStatusService.Name).MapLeadStatus();
        app.MapGroup("/" + CommissionService.Name).MapCommission();
        app.MapGroup("/" + NotificationService.Name).MapNotification();
        app.MapGroup("/" + ReportingService.Name).MapReporting();
    }

    // The private socket has no address; everything else is the outside.
    private static bool FromOutside(HttpContext context) => context.Connection.LocalIpAddress is not null;
}
