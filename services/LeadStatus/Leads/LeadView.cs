namespace Affiliate.LeadStatus.Leads;

/// <summary>A lead in answers (specs/0, Leads).</summary>
public sealed record LeadView(
    string Id,
    string? ExternalId,
    string Offer,
    int Status,
    string StatusName,
    int? Reason,
    string? Comment,
    string? Track,
    DateTimeOffset? HoldUntil,
    string ConversionId,
    DateTimeOffset CreatedAt,
    IReadOnlyList<LeadHistoryView> History)
{
    /// <summary>The lead as it stands.</summary>
    public static LeadView Of(Lead lead) => new(
        lead.Id,
        lead.ExternalId,
        lead.Offer,
        (int)lead.Status,
        LeadLifecycle.Name(lead.Status),
        lead.Reason,
        lead.Comment,
        lead.Figures.Track,
        lead.HoldUntil,
        lead.ConversionId,
        lead.CreatedAt,
        lead.History.Select(LeadHistoryView.Of).ToList());
}

/// <summary>A line of a lead's history in answers.</summary>
public sealed record LeadHistoryView(DateTimeOffset At, string By, int? From, int To, int? Reason, string? Comment)
{
    /// <summary>The line as stored.</summary>
    public static LeadHistoryView Of(LeadHistoryLine line) =>
        new(line.At, line.By, (int?)line.From, (int)line.To, line.Reason, line.Comment);
}
