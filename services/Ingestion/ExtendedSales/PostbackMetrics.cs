using System.Diagnostics.Metrics;
using Affiliate.Ingestion.ExtendedSales.Recording;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>
/// <c>affiliate.postbacks.received</c>: postbacks by <c>action</c> (SALE, CREDIT, CHARGEBACK, none) and <c>outcome</c>
/// (<see cref="PostbackOutcome"/>).
/// </summary>
internal sealed class PostbackMetrics
{
    private readonly Counter<long> received = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.postbacks.received", "{postback}");

    public void Received(string? action, string outcome) => received.Add(1, new("action", action ?? "none"), new("outcome", outcome));
}
