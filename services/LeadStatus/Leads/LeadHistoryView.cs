namespace Affiliate.LeadStatus.Leads;

/// <summary>A line of a lead's history in answers.</summary>
public sealed record LeadHistoryView(DateTimeOffset At, string By, int? From, int To, int? Reason, string? Comment)
{
    /// <summary>The line as stored.</summary>
    public static LeadHistoryView Of(LeadHistoryLine line) =>
        new(line.At, line.By, (int?)line.From, (int)line.To, line.Reason, line.Comment);
}
