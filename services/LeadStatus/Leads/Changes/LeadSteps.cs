using Affiliate.Contracts.LeadStatus;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>What <see cref="LeadTransitions"/> decided.</summary>
/// <param name="Statuses">One after the other.</param>
/// <param name="Ignored">Why the wish is not followed; null when it is.</param>
public sealed record LeadSteps(IReadOnlyList<LeadState> Statuses, string? Ignored)
{
    /// <summary>Nothing to do.</summary>
    public static LeadSteps None { get; } = new([], null);

    /// <summary>These.</summary>
    public static LeadSteps Through(params LeadState[] statuses) => new(statuses, null);

    /// <summary>Not followed.</summary>
    public static LeadSteps Not(string why) => new([], why);
}
