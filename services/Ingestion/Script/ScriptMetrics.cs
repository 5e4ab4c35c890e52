using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.Script;

/// <summary>
/// <c>affiliate.script.files</c> (sent or not modified, under our own or a partner's name), <c>affiliate.script.calls</c> (by
/// call: customer, conversion, lead, preflight; by outcome: taken, repeated, origin, key, referrer, invalid, unavailable).
/// </summary>
internal sealed class ScriptMetrics
{
    private readonly Counter<long> files = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.script.files", "{file}");
    private readonly Counter<long> calls = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.script.calls", "{call}");

    public void Served(ScriptName name, bool known) => files.Add(
        1, new("name", name.Global is "affiliate" or ScriptName.DropIn ? name.Global : "partner"), new("sent", !known));

    public void Called(string call, string outcome) => calls.Add(1, new("call", call), new("outcome", outcome));
}
