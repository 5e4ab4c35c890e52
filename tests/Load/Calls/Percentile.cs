namespace Affiliate.Load.Calls;

/// <summary>The value below which so many of a hundred lie.</summary>
internal static class Percentile
{
    public static TimeSpan Of(IReadOnlyCollection<TimeSpan> values, int percent)
    {
        if (values.Count == 0)
            return TimeSpan.Zero;
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * percent / 100.0) - 1, 0, sorted.Count - 1)];
    }
}
