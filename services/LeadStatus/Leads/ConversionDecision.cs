namespace Affiliate.LeadStatus.Leads;

/// <summary>What a conversion's status (specs/2) means for its lead.</summary>
public enum ConversionDecision
{
    /// <summary>Waiting, or in manual review.</summary>
    Open,

    /// <summary>Its commission stands.</summary>
    Approved,

    /// <summary>Nothing of it stands.</summary>
    Rejected,

    /// <summary>All of it was taken back.</summary>
    Reversed,
}
