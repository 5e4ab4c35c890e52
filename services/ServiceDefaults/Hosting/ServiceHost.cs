using System.Net.Sockets;
using System.Text;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Operations;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Upkeep;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>What every process starts with, so that each <c>Program.cs</c> is a table of contents.</summary>
public static class ServiceHost
{
    internal const string Migrate = "migrate";
    private const long LargestBody = 10 * 1024 * 1024;

    /// <summary>A host with configuration, logs, telemetry, JSON, internal tokens and health checks.</summary>
    /// <param name="name">Process name: a service, <c>gateway</c>, or <c>standalone</c>.</param>
    /// <param name="args">Command line; overrides other configuration.</param>
    public static WebApplicationBuilder CreateBuilder(string name, string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSecretFiles();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information).AddFilter("Yarp", LogLevel.Warning)
            .AddFilter(typeof(InternalAuthentication).FullName, LogLevel.Warning);
        builder.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, SecretQueryLogs>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;

            // Browsers send what they like in a Referer or a Cookie: bytes that are no text must not cost a click or an order.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.UTF8;
        });
        if (name != InternalKeys.Everybody && builder.Configuration["Urls"] is null or "")
            builder.WebHost.UseUrls($"http://127.0.0.1:{ServiceClients.DefaultPort(name)}");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails();
        builder.Services.AddHealthChecks();
        builder.Services.AddKeyedSingleton<HttpMessageHandler>(
            ServiceClients.HandlerKey,
            (provider, _) => InternalHandler.Create(builder.Configuration, provider.GetRequiredService<ILoggerFactory>()));
        builder.AddInternalCalls(name == InternalKeys.Everybody ? InternalKeys.Own(name) : InternalKeys.Read(builder.Configuration, name));
        builder.AddTelemetry(name);
        return builder;
    }

    /// <summary>Errors, authentication, idempotency and health for a process that serves services' endpoints.</summary>
    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseRouting();
        app.UseRefusals();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseIdempotentWrites();
        app.MapHealth();
    }

    /// <summary>
    /// The group in which a service maps its endpoints: its audience, its operations, its document, its idempotent writes.
    /// </summary>
    /// <typeparam name="TDb">The service's database.</typeparam>
    /// <param name="routes">The application, or a prefix of it when several services share one process.</param>
    /// <param name="name">Service name in lower case.</param>
    public static RouteGroupBuilder MapService<TDb>(this IEndpointRouteBuilder routes, string name)
        where TDb : ServiceDb
    {
        var group = routes.MapApi<TDb>(name);
        group.MapDeadLetters<TDb>(name);
        group.MapJournal<TDb>();
        group.MapServiceDocument();
        return group;
    }

    /// <summary>The same group without what other processes ask of a service: for endpoints that face the outside.</summary>
    /// <typeparam name="TDb">The service's database.</typeparam>
    /// <param name="routes">Where they are mapped.</param>
    /// <param name="name">Service name in lower case.</param>
    public static RouteGroupBuilder MapApi<TDb>(this IEndpointRouteBuilder routes, string name)
        where TDb : ServiceDb =>
        routes.MapUnkept(name).WithMetadata(new IdempotentWrites(typeof(TDb)));

    /// <summary>The same for endpoints whose answers no <c>Idempotency-Key</c> may keep.</summary>
    /// <param name="routes">Where they are mapped.</param>
    /// <param name="name">Service name in lower case.</param>
    public static RouteGroupBuilder MapUnkept(this IEndpointRouteBuilder routes, string name)
    {
        var group = routes.MapGroup("").WithMetadata(new ServiceName(name)).WithGroupName(name);
        ((IEndpointConventionBuilder)group).Finally(OwnRefusals.Declare);
        ((IEndpointConventionBuilder)group).Finally(OwnBodies.Check);
        return group;
    }

    /// <summary>
    /// Runs until stopped; a configuration fault is one line on the error output and exit code 1. With the only argument <c>health</c> it
    /// asks the instance that runs beside it instead: exit code 0 when that is ready.
    /// </summary>
    /// <param name="args">Command line.</param>
    /// <param name="program">What runs, and its exit code.</param>
    public static async Task<int> RunAsync(string[] args, Func<Task<int>> program)
    {
        if (args is [HealthProbe.Argument])
            return await HealthProbe.AskAsync();
        try
        {
            return await program();
        }
        catch (Exception fault) when (Configured(fault) is { } wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    /// <summary>
    /// Serves until stopped; with the argument <c>migrate</c> brings the databases up to date instead, under the lock of all instances;
    /// with <c>journal verify</c> checks the service's journal: exit code 1 when it does not hold.
    /// </summary>
    /// <param name="app">The built application.</param>
    /// <param name="args">Command line.</param>
    public static async Task<int> ServeAsync(this WebApplication app, string[] args)
    {
        if (args.Contains(Migrate, StringComparer.Ordinal))
        {
            foreach (var migration in app.Services.GetServices<IMigration>())
                await migration.MigrateAsync(CancellationToken.None);
            return 0;
        }

        if (args is ["journal", "verify", ..] or [.., "journal", "verify"])
            return await HoldsAsync(app.Services.GetServices<IJournalCheck>()) ? 0 : 1;
        await app.RunAsync();
        return 0;
    }

    private static async Task<bool> HoldsAsync(IEnumerable<IJournalCheck> journals)
    {
        var holds = true;
        foreach (var journal in journals)
            holds &= await journal.CheckAsync(Console.Out, CancellationToken.None);
        return holds;
    }

    // What the server itself finds wrong with where it is told to listen.
    private static ConfigurationFault? Configured(Exception fault) => fault switch
    {
        ConfigurationFault known => known,
        IOException { InnerException: AddressInUseException } =>
            new ConfigurationFault("Urls", $"cannot be used: {fault.Message.TrimEnd('.')}"),
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } =>
            new ConfigurationFault("Urls", $"cannot be used: {fault.Message.TrimEnd('.')}"),
        FormatException when fault.Message.StartsWith("Invalid url", StringComparison.OrdinalIgnoreCase) =>
            new ConfigurationFault("Urls", $"is wrong: {fault.Message.TrimEnd('.')}"),
        _ => null,
    };
}
