using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary><c>affiliate.product_feed.runs</c> by outcome (ok, failed, blocked) and <c>affiliate.product_feed.pages</c> stored.</summary>
internal sealed class ProductFeedMetrics
{
    private readonly Counter<long> runs = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.product_feed.runs", "{run}");
    private readonly Counter<long> pages = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.product_feed.pages", "{page}");

    public void Run(string outcome) => runs.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Page() => pages.Add(1);
}
