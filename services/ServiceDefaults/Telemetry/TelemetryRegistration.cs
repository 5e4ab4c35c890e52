using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Affiliate.ServiceDefaults.Telemetry;

/// <summary>
/// Traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; without it nothing is collected.
/// The framework, Npgsql and MassTransit bring sources and meters of their own, so a hosted service is all that is missing.
/// </summary>
public static class TelemetryRegistration
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources =
        ["Affiliate", "Affiliate.*", "Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Npgsql", "Yarp.ReverseProxy"];

    private static readonly string[] Meters =
    [
        "Affiliate", "Affiliate.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http",
        "System.Runtime", "MassTransit", "Npgsql",
    ];

    /// <summary>Sets up the exporters for one process.</summary>
    /// <param name="builder">Host.</param>
    /// <param name="service">Shown as <c>service.name</c>, prefixed with <c>affiliate-</c>.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        if (builder.Configuration[EndpointKey] is not { Length: > 0 })
            return;
        var endpoint = builder.Configuration.Address(EndpointKey, "http", "https");
        var resource = ResourceBuilder.CreateDefault().AddService($"affiliate-{service}");
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter(exporter => exporter.Endpoint = endpoint));
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource).AddSource(Sources).AddProcessor(new SecretQueryProcessor())
            .AddOtlpExporter(exporter => exporter.Endpoint = endpoint).Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource).AddMeter(Meters)
            .AddOtlpExporter(exporter => exporter.Endpoint = endpoint).Build());
        builder.Services.AddHostedService<TelemetryLifetime>();
    }

    private sealed class TelemetryLifetime(TracerProvider tracer, MeterProvider meter) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            tracer.ForceFlush();
            meter.ForceFlush();
            return Task.CompletedTask;
        }
    }
}
