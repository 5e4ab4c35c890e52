using System.Diagnostics;
using System.Globalization;
using Affiliate.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace Affiliate.Bench.Network;

/// <summary>
/// What ours is measured against: ASP.NET Core redirecting and doing nothing else, and YARP as it comes before it; and the server that
/// takes call-backs.
/// </summary>
internal static class BaselineServer
{
    private const string ServeKey = "Bench__Serve";
    private const string TargetKey = "Bench__Target";
    private static readonly Lock Gate = new();
    private static int count;
    private static long first;
    private static string last = "";

    public static Task<ServiceProcess> StartRedirectAsync() => StartAsync("redirect", null);

    public static Task<ServiceProcess> StartProxyAsync(Uri target) => StartAsync("proxy", target.ToString());

    /// <param name="delay">Before each answer.</param>
    public static Task<ServiceProcess> StartReceiverAsync(TimeSpan delay) =>
        StartAsync("receive", delay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>True when this process was started to be one of them, and has now ended.</summary>
    public static async Task<bool> RunIfAskedAsync()
    {
        if (Environment.GetEnvironmentVariable(ServeKey) is not { } serve)
            return false;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Yarp", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning);
        if (serve == "proxy")
            builder.Services.AddReverseProxy().LoadFromMemory(
                [new RouteConfig { RouteId = "all", ClusterId = "one", Match = new RouteMatch { Path = "/go/{**rest}" } }],
                [new ClusterConfig { ClusterId = "one", Destinations = Destinations(Environment.GetEnvironmentVariable(TargetKey)!) }]);
        await using var app = builder.Build();
        app.MapGet("/health/ready", () => "ready");
        if (serve == "proxy")
            app.MapReverseProxy();
        else if (serve == "receive")
            MapReceiver(app, TimeSpan.FromMilliseconds(
                double.Parse(Environment.GetEnvironmentVariable(TargetKey)!, CultureInfo.InvariantCulture)));
        else
            app.MapGet("/go/{code}", (string code) => Results.Redirect($"https://shop.example/spring?colour=green&referrer={code}"));
        await app.RunAsync();
        return true;
    }

    private static void MapReceiver(WebApplication app, TimeSpan delay)
    {
        app.MapPost("/cb/{publisher}", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync();
            lock (Gate)
            {
                first = count++ == 0 ? Stopwatch.GetTimestamp() : first;
                last = body;
            }

            if (delay > TimeSpan.Zero)
                await Task.Delay(delay);
        });
        app.MapGet("/count", () => $"{count} {first}");
        app.MapGet("/last", () => last);
        app.MapGet("/forget", () =>
        {
            lock (Gate)
                (count, first) = (0, 0);
        });
    }

    private static Dictionary<string, DestinationConfig> Destinations(string address) =>
        new(StringComparer.Ordinal) { ["one"] = new DestinationConfig { Address = address } };

    private static Task<ServiceProcess> StartAsync(string serve, string? target) => ServiceProcess.StartAsync(
        "Bench", new Dictionary<string, string?>(StringComparer.Ordinal) { [ServeKey] = serve, [TargetKey] = target });
}
