using System.Diagnostics.Metrics;

namespace Affiliate.Conversion.Customers;

/// <summary><c>affiliate.customers</c>: customers made known, by source.</summary>
internal sealed class CustomerMetrics
{
    private readonly Counter<long> made = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.customers", "{customer}");

    public void Made(StoredCustomer customer) => made.Add(1, new KeyValuePair<string, object?>("source", customer.Source));
}
