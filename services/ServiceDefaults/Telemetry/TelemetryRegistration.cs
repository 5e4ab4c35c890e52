using System.Diagnostics;
using Affiliate.ServiceDefaults.Outgoing;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Affiliate.ServiceDefaults.Telemetry;

/// <summary>
/// Traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; without it nothing is collected, but an event still
/// carries the id of the trace it belongs to, which the journal is searched by.
/// </summary>
public static class TelemetryRegistration
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>What has no instrumentation package of its own: this project, the bus and the proxy.</summary>
    private static readonly string[] OwnSources = ["Affiliate", "Affiliate.*", "MassTransit", "Yarp.ReverseProxy"];

    /// <summary>Sets up collecting and exporting for one process.</summary>
    /// <param name="builder">Host.</param>
    /// <param name="service">Shown as <c>service.name</c>, prefixed with <c>affiliate-</c>.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        if (builder.Configuration[EndpointKey] is not { Length: > 0 })
        {
            TraceIds.CarryOn();
            return;
        }

        var endpoint = builder.Configuration.Address(EndpointKey, "http", "https");
        // The framework itself carries W3C ids between our processes, and only there; the default would add ours to every outgoing call.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        void Export(OtlpExporterOptions exporter) => exporter.Endpoint = endpoint;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"affiliate-{service}"))
            .WithTracing(traces => traces
                .AddSource(OwnSources)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation(client => client.FilterHttpRequestMessage = _ => !ToSomebodyElse())
                .AddNpgsql()
                .AddProcessor(new SecretQueryProcessor())
                .AddOtlpExporter(Export))
            .WithMetrics(metrics => metrics
                .AddMeter(OwnSources)
                .AddView(SecondBuckets.Of)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddNpgsqlInstrumentation()
                .AddOtlpExporter(Export))
            .WithLogging(logs => logs.AddOtlpExporter(Export));
    }

    // Calls to addresses that users gave have a span of their own, which tells no path.
    private static bool ToSomebodyElse() => Activity.Current?.Parent?.Source.Name == OutgoingTelemetry.Name;
}
