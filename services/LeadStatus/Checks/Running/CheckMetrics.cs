using System.Diagnostics.Metrics;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>How checks go: <c>affiliate.checks.runs</c>, <c>.requests</c>, <c>.leads</c>.</summary>
internal sealed class CheckMetrics
{
    private readonly Counter<long> runs =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.checks.runs", "{run}", "Runs of status checks");

    private readonly Counter<long> requests =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.checks.requests", "{request}", "Requests to CRMs");

    private readonly Counter<long> leads =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.checks.leads", "{lead}", "Leads that checks were answered about");

    public void Ran(string kind, CheckRun run)
    {
        var check = new KeyValuePair<string, object?>("check", kind);
        runs.Add(1, check, new("outcome", run.IsFailed ? "failed" : "good"));
        requests.Add(run.Requests, check);
        leads.Add(run.Changed, check, new("outcome", "changed"));
        leads.Add(run.Ignored, check, new("outcome", "ignored"));
        leads.Add(run.UnknownStatuses.Count, check, new("outcome", "unknown"));
    }
}
