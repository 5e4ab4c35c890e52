using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.Hooks;

/// <summary><c>affiliate.hook.tokens</c>: tokens shops asked about, by <c>valid</c>.</summary>
internal sealed class HookMetrics
{
    private readonly Counter<long> tokens = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.hook.tokens", "{token}");

    public void Asked(bool valid) => tokens.Add(1, new KeyValuePair<string, object?>("valid", valid));
}
