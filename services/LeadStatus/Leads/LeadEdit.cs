namespace Affiliate.LeadStatus.Leads;

/// <summary>Body of <c>POST /v1/leads/{id}</c>; what is null stays as it is.</summary>
public sealed record LeadEdit
{
    /// <summary>The lead's id in the CRM.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Operator: the status it gets, 1 to 12; 6 accepts it, 4 holds it for the offer's days.</summary>
    public int? Status { get; init; }

    /// <summary>Operator: why it is cancelled, by number; 2 when left out.</summary>
    public int? Reason { get; init; }

    /// <summary>Operator: in words, at most 1000 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether it says anything only an operator may say.</summary>
    internal bool IsOperators => Status is not null || Reason is not null || Comment is not null;
}
