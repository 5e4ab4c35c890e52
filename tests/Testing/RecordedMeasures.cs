using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Upkeep;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Testing;

/// <summary>What instruments of this process recorded while it was listened to. Other tests of the process record too.</summary>
public sealed class RecordedMeasures : IDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly MeterListener listener = new();

    /// <summary>Listens to instruments whose names begin so.</summary>
    public RecordedMeasures(string prefix)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name.StartsWith(prefix, StringComparison.Ordinal))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    /// <summary>As in <c>affiliate.parked kind=lead 1</c>, in the order recorded.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Has a running service measure now what it measures once a minute.</summary>
    public static async Task OfAsync<TDb>(RunningService service)
        where TDb : ServiceDb
    {
        await using var scope = service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        foreach (var measure in service.Services.GetServices<IMeasure<TDb>>())
            await measure.MeasureAsync(db, CancellationToken.None);
    }

    /// <inheritdoc />
    public void Dispose() => listener.Dispose();

    private void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => lines.Enqueue(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{instrument.Name} {string.Concat(tags.ToArray().Select(tag => $"{tag.Key}={tag.Value} "))}{value}"));
}
