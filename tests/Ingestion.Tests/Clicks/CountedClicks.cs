using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Affiliate.Ingestion.Tests.Clicks;

/// <summary>Clicks as the metric counts them, from now on; other tests' of the same moment too.</summary>
internal sealed class CountedClicks : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(bool Counted, string Kind)> kinds = new();

    public CountedClicks()
    {
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "affiliate.clicks")
                heard.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => kinds.Enqueue(((bool)tags[0].Value!, (string)tags[1].Value!)));
        listener.Start();
    }

    public IReadOnlyCollection<(bool Counted, string Kind)> Kinds => kinds;

    public void Dispose() => listener.Dispose();
}
