using Affiliate.LeadStatus.Checks.Settings;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>Days on which there are leads, as a request asks for them.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
internal sealed record DateRange(DateOnly From, DateOnly To)
{
    /// <summary>The fewest ranges of so many days that hold all leads; no range begins on a day without any.</summary>
    public static IReadOnlyList<(DateRange Range, AskedLeads Leads)> Over(IReadOnlyList<AskedLead> leads, int days, TimeZoneInfo zone)
    {
        var ranges = new List<(DateRange, AskedLeads)>();
        var byDay = leads.GroupBy(lead => DayOf(lead.CreatedAt, zone)).OrderBy(day => day.Key).ToList();
        for (var at = 0; at < byDay.Count;)
        {
            var from = byDay[at].Key;
            var to = from.AddDays(days - 1);
            var inside = byDay.Skip(at).TakeWhile(day => day.Key <= to).ToList();
            ranges.Add((new DateRange(from, inside[^1].Key), new AskedLeads(inside.SelectMany(day => day).ToList())));
            at += inside.Count;
        }

        return ranges;
    }

    private static DateOnly DayOf(DateTimeOffset time, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}
