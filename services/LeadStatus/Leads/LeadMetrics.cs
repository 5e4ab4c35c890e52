using System.Diagnostics.Metrics;
using Affiliate.Contracts.LeadStatus;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.LeadStatus.Leads;

/// <summary><c>affiliate.leads</c>: how many leads entered which status.</summary>
internal sealed class LeadMetrics
{
    private readonly Counter<long> entered = AffiliateTelemetry.Meter.CreateCounter<long>(
        "affiliate.leads", "{lead}", "Leads that entered a status");

    public void Entered(LeadState state) =>
        entered.Add(1, new KeyValuePair<string, object?>("status", LeadLifecycle.Name(state)));
}
