namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>What a wish did to a lead.</summary>
/// <param name="Events">Contracts to publish with the lead's new state; empty when nothing changed.</param>
/// <param name="Ignored">Why it was not followed; null when it was, or there was nothing to do.</param>
public sealed record LeadOutcome(IReadOnlyList<object> Events, string? Ignored = null)
{
    /// <summary>Something changed.</summary>
    public bool IsChange => Events.Count > 0;
}
