using Affiliate.Reporting.Figures;

namespace Affiliate.Reporting.Reports.Asking;

/// <summary>The days that a report begins with: a page that follows the time is full long before all days are added up.</summary>
/// <param name="By">The day or hour that the rows follow.</param>
/// <param name="Time">When to look: longer than the days take, for clocks that are put back at midnight come to a day twice.</param>
/// <param name="Bound">The first day or hour wanted when they are the latest, else the first that is not.</param>
/// <param name="AreLatest">Whether the report begins with the latest.</param>
internal sealed record FirstDays(Dimension By, ReportTime Time, int Bound, bool AreLatest)
{
    private const int Days = 3;
    private const int Wanted = Days * Quarter.Day;
    private const int Look = Wanted + (2 * Quarter.Day);

    /// <summary>Null where the report follows no time, or is hardly longer.</summary>
    public static FirstDays? Of(ReportQuestion question)
    {
        var (from, to) = (question.Time.From, question.Time.To);
        if (question.Follows is not { } by || to - from <= Look)
            return null;
        var isDay = by == Dimension.Day;
        if (!question.Sort.Descending)
            return new FirstDays(
                by, new ReportTime(from, from + Look), (isDay ? question.Clock.DayOf(from) : from) + Wanted, AreLatest: false);
        var latest = isDay ? question.Clock.DayOf(to - 1) + Quarter.Day : to;
        return new FirstDays(by, new ReportTime(to - Look, to), latest - Wanted, AreLatest: true);
    }
}
