using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Affiliate.Ingestion.Tests.Script;

/// <summary>The script's calls as the metric counts them, from now on; other tests' of the same moment too.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Call, string Outcome)> calls = new();

    public Counted()
    {
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "affiliate.script.calls")
                heard.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => calls.Enqueue(((string)tags[0].Value!, (string)tags[1].Value!)));
        listener.Start();
    }

    public IReadOnlyCollection<(string Call, string Outcome)> Calls => calls;

    public void Dispose() => listener.Dispose();
}
