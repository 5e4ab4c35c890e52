using System.Globalization;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.LeadStatus.Leads;

/// <summary>A place in the list of leads, newest first: what comes after it stays the same while leads arrive.</summary>
/// <param name="At">Time of the last lead shown.</param>
/// <param name="Id">Its id, for leads of the same time.</param>
internal sealed record LeadCursor(DateTimeOffset At, string Id)
{
    private const char Between = '~';

    public static string Write(Lead lead) =>
        string.Create(CultureInfo.InvariantCulture, $"{lead.CreatedAt.UtcTicks}{Between}{lead.Id}");

    public static LeadCursor Read(string text)
    {
        var parts = text.Split(Between);
        return parts is [var ticks, { Length: > 0 } id] && id.All(char.IsAsciiLetterOrDigit)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            ? new LeadCursor(new DateTimeOffset(at, TimeSpan.Zero), id)
            : throw Refusal.UnknownCursor();
    }

    public IQueryable<Lead> Of(IQueryable<Lead> leads) => leads
        .Where(lead => lead.CreatedAt <= At && (lead.CreatedAt < At || string.Compare(lead.Id, Id) < 0));
}
