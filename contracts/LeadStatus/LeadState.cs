namespace Affiliate.Contracts.LeadStatus;

/// <summary>
/// The twelve statuses of a lead (specs/3), with the numbers merchants' CRMs and our API use: <see cref="LeadSnapshot.Status"/> carries
/// one.
/// </summary>
public enum LeadState
{
    /// <summary>Nobody has worked on it.</summary>
    New = 1,

    /// <summary>With the call center.</summary>
    Processing = 2,

    /// <summary>To be called again.</summary>
    CallBack = 3,

    /// <summary>Waits until its hold ends.</summary>
    Hold = 4,

    /// <summary>Refused, with a reason. Terminal.</summary>
    Cancelled = 5,

    /// <summary>Approved, being packed.</summary>
    Packing = 6,

    /// <summary>Handed to the carrier.</summary>
    Shipping = 7,

    /// <summary>Under way.</summary>
    InTransit = 8,

    /// <summary>With the customer, not paid yet.</summary>
    Delivered = 9,

    /// <summary>Paid by the customer. Terminal.</summary>
    Paid = 10,

    /// <summary>Came back: clawback. Terminal.</summary>
    Returned = 11,

    /// <summary>Out of statistics. Terminal.</summary>
    Deleted = 12,
}
