using System.Diagnostics;
using System.Diagnostics.Metrics;
using Affiliate.Ingestion.Clicks.Visitors;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// <c>affiliate.clicks</c> (by <c>counted</c> and <c>kind</c>: person, automaton, check, prefetch; prefetches are answered but
/// not stored), <c>affiliate.clicks.unstored</c>, <c>affiliate.clicks.group</c> (clicks per commit) and
/// <c>affiliate.clicks.commit</c> (seconds).
/// </summary>
internal sealed class ClickMetrics
{
    private static readonly TagList Person = Tags(true, "person");
    private static readonly TagList Automaton = Tags(false, "automaton");
    private static readonly TagList Check = Tags(false, "check");
    private static readonly TagList Prefetch = Tags(false, "prefetch");
    private readonly Counter<long> clicks = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.clicks", "{click}");
    private readonly Counter<long> unstored = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.clicks.unstored", "{click}");
    private readonly Histogram<int> together = AffiliateTelemetry.Meter.CreateHistogram<int>("affiliate.clicks.group", "{click}");
    private readonly Histogram<double> commit = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.clicks.commit", "s");

    public void Stored(List<WaitingClick> group, TimeSpan took)
    {
        Add(group.Count(waiting => waiting.Kind == VisitKind.Person), Person);
        Add(group.Count(waiting => waiting.Kind == VisitKind.Automaton), Automaton);
        Add(group.Count(waiting => waiting.Kind == VisitKind.Check), Check);
        together.Record(group.Count);
        commit.Record(took.TotalSeconds);
    }

    public void NotStored(int count) => unstored.Add(count);

    public void Prefetched() => Add(1, Prefetch);

    private static TagList Tags(bool counted, string kind) => new() { { "counted", counted }, { "kind", kind } };

    private void Add(int count, in TagList tags)
    {
        if (count > 0)
            clicks.Add(count, tags);
    }
}
