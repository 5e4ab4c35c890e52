using Affiliate.Contracts.LeadStatus;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>Who changes a lead.</summary>
/// <param name="Name">As the lead's history calls it.</param>
/// <param name="Powers">How far it may go.</param>
/// <param name="Shut">Statuses that are not its to give.</param>
public sealed record LeadActor(string Name, LeadPowers Powers, params LeadState[] Shut)
{
    /// <summary>The operator.</summary>
    public static LeadActor Operator { get; } = new(LeadAuthors.Operator, LeadPowers.All);

    /// <summary>A hold that ended.</summary>
    public static LeadActor HoldEnd { get; } = new(LeadAuthors.Hold, LeadPowers.Forward);

    /// <summary>The offer's timer.</summary>
    public static LeadActor Timer { get; } = new(LeadAuthors.Timer, LeadPowers.Forward);
}

/// <summary>How far somebody may move a lead.</summary>
public enum LeadPowers
{
    /// <summary>Towards its end, and between the call center's statuses: the checks by ids.</summary>
    Forward,

    /// <summary>Into any status while it is not terminal: the check by dates.</summary>
    Any,

    /// <summary>Out of a terminal status as well: the operator.</summary>
    All,
}
