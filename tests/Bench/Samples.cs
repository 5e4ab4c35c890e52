namespace Affiliate.Bench;

/// <summary>One figure as several short rounds saw it.</summary>
internal sealed class Samples
{
    private readonly List<double> values = [];

    public double Median
    {
        get
        {
            var sorted = values.Order().ToList();
            var middle = sorted.Count / 2;
            return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Add(double value) => values.Add(value);

    public override string ToString() => $"{Median,10:N0} /s   ({values.Min():N0} – {values.Max():N0})";
}
