using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Affiliate.ServiceDefaults.Telemetry;

/// <summary>The one source of spans and the one meter of this project; names start with <c>affiliate.</c>.</summary>
public static class AffiliateTelemetry
{
    /// <summary>Spans of our own work between HTTP, bus and database.</summary>
    public static ActivitySource Source { get; } = new("Affiliate");

    /// <summary>Counters and histograms <c>affiliate.*</c>.</summary>
    public static Meter Meter { get; } = new("Affiliate");
}
