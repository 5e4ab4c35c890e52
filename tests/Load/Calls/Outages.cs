namespace Affiliate.Load.Calls;

/// <summary>How long callers went without a success.</summary>
/// <param name="Kind">Of calls.</param>
/// <param name="Longest">From the first try that failed to the next success of its kind.</param>
/// <param name="Failed">Tries without success.</param>
internal sealed record Outages(string Kind, TimeSpan Longest, int Failed)
{
    /// <summary>Of tries that began in a stretch of the run; kinds of which none failed are left out.</summary>
    public static IReadOnlyList<Outages> After(IEnumerable<Attempt> attempts, TimeSpan from, TimeSpan until) =>
    [
        .. attempts.GroupBy(one => one.Kind, StringComparer.Ordinal)
            .Select(kind => Of(kind.Key, [.. kind], from, until)).Where(kind => kind.Failed > 0),
    ];

    private static Outages Of(string kind, List<Attempt> attempts, TimeSpan from, TimeSpan until)
    {
        var successes = attempts.Where(one => one.Succeeded).Select(one => one.End).Order().ToList();
        var failed = attempts.Where(one => !one.Succeeded && one.End >= from && one.Start < until).ToList();
        var longest = failed.Select(one => Until(one, successes)).DefaultIfEmpty().Max();
        return new(kind, longest, failed.Count);
    }

    private static TimeSpan Until(Attempt failed, List<TimeSpan> successes) =>
        successes.Find(end => end > failed.Start) is var next && next > failed.End ? next - failed.Start : failed.Took;
}
