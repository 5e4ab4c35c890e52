using Affiliate.Contracts.Ingestion;
using Affiliate.Reporting.Data;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.Reporting.Figures;

/// <summary>Adds the visits of messages that came together to the sums; told of once, like clicks (<see cref="ClickCounting"/>).</summary>
internal sealed class VisitCounting(ReportingDb db, ReportingMetrics metrics, TimeProvider time) : IBatchHandler<VisitsRecorded>
{
    private static readonly Sums Visit = new() { Visits = 1 };

    public async Task TakeAsync(IReadOnlyList<Arrival<VisitsRecorded>> arrivals, ManyRows rows, CancellationToken cancellation)
    {
        var tally = new Tally();
        foreach (var told in arrivals.Select(one => one.Item))
        {
            foreach (var visit in told.Visits)
                tally.Add(visit.At, Dimensions.Of(told.MerchantId, visit), Visit);
        }

        await FigureStore.AddAsync(db, rows, tally, cancellation);
        var visits = arrivals.SelectMany(one => one.Item.Visits).ToList();
        if (visits.Count > 0)
            metrics.Counted("visit", visits.Count, time.GetUtcNow() - visits.Min(visit => visit.At));
    }
}
