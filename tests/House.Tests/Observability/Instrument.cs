namespace Affiliate.House.Tests.Observability;

/// <summary>What measures: an instrument's name, unit and kind, and the names it has in Prometheus.</summary>
/// <param name="Name">As the code has it: <c>affiliate.feed.lag</c>.</param>
/// <param name="Unit">UCUM, such as <c>s</c>; <c>{click}</c> is a note and no unit.</param>
/// <param name="Kind">Counter, UpDownCounter, Gauge or Histogram, also observable ones.</param>
internal sealed record Instrument(string Name, string? Unit, string Kind)
{
    private static readonly string[] HistogramParts = ["_bucket", "_sum", "_count"];

    /// <summary>
    /// The rules of the collector's Prometheus exporter: what is no letter or digit becomes an underscore, then the unit, then _total for
    /// what only grows; a gauge without dimension is a ratio; a histogram is three.
    /// </summary>
    public IReadOnlyList<string> PrometheusNames()
    {
        var words = Name.Split('.', '_').ToList();
        if (Word(Unit) is { } unit && !words.Contains(unit, StringComparer.Ordinal))
            words.Add(unit);
        if (Kind is "Counter" or "ObservableCounter")
            words = [.. words.Where(word => word != "total"), "total"];
        if (Unit == "1" && Kind is ("Gauge" or "ObservableGauge"))
            words.Add("ratio");
        var name = string.Join('_', words);
        return Kind == "Histogram" ? [.. HistogramParts.Select(part => name + part)] : [name];
    }

    private static string? Word(string? unit) => unit switch
    {
        null or "" or "1" => null,
        _ when unit.StartsWith('{') => null,
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "%" => "percent",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A unit that no instrument had: add how the collector writes it."),
    };
}
