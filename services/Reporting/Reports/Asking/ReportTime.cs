using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Reporting.Reports.Asking;

/// <summary>From which quarter hour on, and up to which one, a report goes.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The first one after it.</param>
internal sealed record ReportTime(int From, int To)
{
    private const int UsualDays = 30;
    private const int MostDays = 1100;
    private const string NoTime = "must be a day such as 2026-11-22, or a time such as 2026-11-22T10:00 or 2026-11-22T06:30:00Z";

    /// <summary>
    /// A day named by <c>to</c> is whole. Without <c>from</c> the 30 days that end with that one, without either those that end today.
    /// </summary>
    public static ReportTime Read(QueryText query, ReportClock clock, DateTimeOffset now)
    {
        int? from = query.Of("from") is { } first ? Whole("from", (clock.Read(first) ?? throw Refusal.Invalid("from", NoTime)).From) : null;
        int? until = query.Of("to") is { } last ? Whole("to", (clock.Read(last) ?? throw Refusal.Invalid("to", NoTime)).Until) : null;
        var lastDay = clock.DayOf(until is { } end ? Quarter.Start(end - 1) : now);
        var to = until ?? Math.Max(clock.StartOf(lastDay.AddDays(1)), (from ?? 0) + Quarter.Day);
        var time = new ReportTime(from ?? clock.StartOf(lastDay.AddDays(1 - UsualDays)), to);
        if (time.From >= time.To)
            throw Refusal.Invalid("to", "must be later than from");
        if (time.To - time.From > MostDays * Quarter.Day)
            throw Refusal.Invalid("from", $"must be at most {MostDays} days before to");
        return time;
    }

    private static int Whole(string name, DateTimeOffset at) =>
        Quarter.Begins(at) ? Quarter.Of(at) : throw Refusal.Invalid(name, "must be a full quarter of an hour");
}
