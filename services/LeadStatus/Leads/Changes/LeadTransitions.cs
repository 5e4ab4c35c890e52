using Affiliate.Contracts.LeadStatus;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>The allowed ways from one status to another (specs/3, Rules). No clock, no storage.</summary>
public static class LeadTransitions
{
    /// <summary>Reason 6, "trash or test": for a word that means trash when no reason comes with it.</summary>
    public const int TrashReason = 6;

    /// <summary>Reason 17: no answer within the offer's limit.</summary>
    public const int TimerReason = 17;

    /// <summary>Why a terminal lead stays as it is.</summary>
    public const string AtItsEnd = "the lead is at its end; only the operator changes it";

    private const string Backwards = "the status would go backwards";

    /// <summary>The statuses to go through, the last being the one wanted; none when there is nothing to do.</summary>
    public static LeadSteps Decide(LeadState now, LeadState? target, LeadPowers powers)
    {
        if (powers != LeadPowers.All && LeadLifecycle.IsTerminal(now))
            return LeadSteps.Not(AtItsEnd);
        if (target is not { } to || to == now)
            return LeadSteps.None;
        if (NeedsAcceptance(to))
            return Onward(now, to, powers);
        return LeadLifecycle.IsUndecided(to) && IsBack(now, to) && powers == LeadPowers.Forward
            ? LeadSteps.Not(Backwards)
            : LeadSteps.Through(to);
    }

    /// <summary>True for a lead somebody has accepted and nobody has ended in another way.</summary>
    public static bool IsAccepted(LeadState state) => state is >= LeadState.Packing and <= LeadState.Paid;

    private static bool NeedsAcceptance(LeadState state) => IsAccepted(state);

    private static LeadSteps Onward(LeadState now, LeadState to, LeadPowers powers)
    {
        if (!IsAccepted(now))
            return to == LeadState.Packing ? LeadSteps.Through(to) : LeadSteps.Through(LeadState.Packing, to);

        // Writing 6 is accepting, and who is accepted stays so.
        if (to == LeadState.Packing && powers != LeadPowers.All)
            return LeadSteps.None;
        return to < now && powers == LeadPowers.Forward ? LeadSteps.Not(Backwards) : LeadSteps.Through(to);
    }

    // Between 2, 3 and 4 a call center goes to and fro; 1 is only a beginning.
    private static bool IsBack(LeadState now, LeadState to) => IsAccepted(now) || to == LeadState.New;
}
