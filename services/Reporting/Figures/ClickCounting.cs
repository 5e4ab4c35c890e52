using Affiliate.Contracts.Ingestion;
using Affiliate.Reporting.Data;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.Reporting.Figures;

/// <summary>
/// Adds the clicks of messages that came together to the sums. A click is told of once, so the inbox alone keeps it from being counted
/// twice: a rebuild begins with an empty database (<see cref="AddsUpAttribute"/>).
/// </summary>
internal sealed class ClickCounting(ReportingDb db, ReportingMetrics metrics, TimeProvider time) : IBatchHandler<ClicksRecorded>
{
    private static readonly Sums Person = new() { Clicks = 1 };
    private static readonly Sums Bot = new() { Bots = 1 };

    public async Task TakeAsync(IReadOnlyList<Arrival<ClicksRecorded>> arrivals, ManyRows rows, CancellationToken cancellation)
    {
        var tally = new Tally();
        var clicks = arrivals.SelectMany(one => one.Item.Clicks).ToList();
        foreach (var click in clicks)
            tally.Add(click.At, Dimensions.Of(click), click.Counted ? Person : Bot);
        await FigureStore.AddAsync(db, rows, tally, cancellation);
        if (clicks.Count > 0)
            metrics.Counted("click", clicks.Count, time.GetUtcNow() - clicks.Min(click => click.At));
    }
}
