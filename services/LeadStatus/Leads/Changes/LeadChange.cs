using Affiliate.Contracts.LeadStatus;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>What somebody wants of a lead; what is null stays as it is (specs/3, <c>lead.edit</c>).</summary>
public sealed record LeadChange
{
    /// <summary>Accept it.</summary>
    public bool Accept { get; init; }

    /// <summary>Status to write.</summary>
    public LeadState? Status { get; init; }

    /// <summary>Reason for cancelling; ones beyond the network's list are kept as they are.</summary>
    public int? Reason { get; init; }

    /// <summary>Hold it.</summary>
    public bool Hold { get; init; }

    /// <summary>For so many days; null for the offer's.</summary>
    public int? HoldDays { get; init; }

    /// <summary>In words.</summary>
    public string? Comment { get; init; }

    /// <summary>The parcel's tracking number.</summary>
    public string? Track { get; init; }

    /// <summary>Price of a piece.</summary>
    public decimal? Price { get; init; }

    /// <summary>How many pieces.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Currency of the price, upper case.</summary>
    public string? Currency { get; init; }

    /// <summary>Goal's code.</summary>
    public string? Goal { get; init; }

    /// <summary>Payments that override the rates.</summary>
    public LeadCash? Cash { get; init; }

    /// <summary>The status it leads to; null when it leaves the status alone.</summary>
    public LeadState? Target => (Hold, Accept, Status) switch
    {
        (true, _, null or LeadState.Hold) or (true, true, _) => LeadState.Hold,
        (_, true, LeadState.Shipping or LeadState.InTransit or LeadState.Delivered or LeadState.Paid) => Status,
        (_, true, _) => LeadState.Packing,
        _ => Status,
    };
}
