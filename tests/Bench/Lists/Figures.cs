namespace Affiliate.Bench.Lists;

/// <summary>How long answers under one filter took.</summary>
/// <param name="pages">Milliseconds of first pages.</param>
/// <param name="cursors">Milliseconds of pages after that; empty when one page holds all.</param>
/// <param name="rows">Rows the list says it has.</param>
internal sealed class Figures(IReadOnlyList<double> pages, IReadOnlyList<double> cursors, string rows)
{
    public string Page => Text(pages);

    public string Cursor => cursors.Count == 0 ? "-" : Text(cursors);

    public string Rows => rows;

    public double Worst => Math.Max(Percentile(pages, 0.99), cursors.Count == 0 ? 0 : Percentile(cursors, 0.99));

    private static string Text(IReadOnlyList<double> times) => $"{Percentile(times, 0.5):N1} / {Percentile(times, 0.99):N1}";

    private static double Percentile(IReadOnlyList<double> times, double share) =>
        times.Order().ElementAt(Math.Min(times.Count - 1, (int)Math.Ceiling(times.Count * share) - 1));
}
