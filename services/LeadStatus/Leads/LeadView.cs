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
    /// <summary>The lead as it stands, for the operator or its merchant.</summary>
    public static LeadView Of(Lead lead, bool isOperators) => new(
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
        lead.History.Select(line => LeadHistoryView.Of(line, isOperators)).ToList());
}

/// <summary>A line of a lead's history in answers; <c>details</c>, which tell of payments, are the operator's.</summary>
public sealed record LeadHistoryView(
    DateTimeOffset At, string By, int? From, int To, int? Reason, string? Comment, string? Details)
{
    /// <summary>The line as stored.</summary>
    public static LeadHistoryView Of(LeadHistoryLine line, bool isOperators) => new(
        line.At, line.By, (int?)line.From, (int)line.To, line.Reason, line.Comment, isOperators ? line.Details : null);
}
