using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Commission.Ledger;

/// <summary>
/// <c>affiliate.commission.amount</c> (publishers' pending commission, by currency; falls when one is taken back) and
/// <c>affiliate.ledger.postings</c> (entries, by kind).
/// </summary>
internal sealed class CommissionMetrics
{
    private readonly UpDownCounter<double> amount = AffiliateTelemetry.Meter.CreateUpDownCounter<double>("affiliate.commission.amount");
    private readonly Counter<long> postings = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.ledger.postings", "{posting}");

    public void Posted(IReadOnlyList<Posting> set, string kind)
    {
        postings.Add(set.Count, new KeyValuePair<string, object?>("kind", kind));
        foreach (var posting in set.Where(posting => Account.IsPublisherPending(posting.Account)))
            amount.Add((double)posting.Amount, new KeyValuePair<string, object?>("currency", posting.Currency));
    }
}
