using System.Diagnostics.Metrics;
using Affiliate.Ingestion.Products.Import;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.Products;

/// <summary>
/// <c>affiliate.products</c>: rows by source (<c>import</c>, <c>feed</c>) and outcome (created, updated, unchanged, rejected).
/// </summary>
internal sealed partial class ProductMetrics(ILogger<ProductMetrics> logger)
{
    public const string Import = "import";
    public const string Feed = "feed";
    private readonly Counter<long> products = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.products", "{product}");

    public void Stored(string source, string merchant, StoredCounts counts, int rejected)
    {
        Count(source, "created", counts.Created);
        Count(source, "updated", counts.Updated);
        Count(source, "unchanged", counts.Unchanged);
        Count(source, "rejected", rejected);
        Told(source, merchant, counts.Created, counts.Updated, counts.Unchanged, rejected);
    }

    private void Count(string source, string outcome, int count)
    {
        if (count > 0)
            products.Add(count, new KeyValuePair<string, object?>("source", source), new KeyValuePair<string, object?>("outcome", outcome));
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Products of merchant {Merchant} by {Source}: {Created} created, {Updated} updated, {Unchanged} unchanged, {Rejected} "
            + "rejected")]
    private partial void Told(string source, string merchant, int created, int updated, int unchanged, int rejected);
}
