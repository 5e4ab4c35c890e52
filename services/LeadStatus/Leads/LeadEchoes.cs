using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Leads;

/// <summary>
/// Tells a conversion that does not know yet what its lead has asked of it. What it says then is either its answer to something
/// older, or a decision that the lead's own overtakes: neither may move the lead. No clock, no storage.
/// </summary>
public static class LeadEchoes
{
    /// <summary>Whether the lead has asked for something that the conversion had not heard.</summary>
    /// <param name="heard">The lead's newest version that the conversion knew.</param>
    /// <param name="history">The lead's.</param>
    public static bool IsOutdated(int heard, IReadOnlyList<LeadHistoryLine> history) =>
        LastAsking(history)?.Version > heard;

    /// <summary>The newest move that asks something of the conversion; null when none did.</summary>
    public static LeadHistoryLine? LastAsking(IReadOnlyList<LeadHistoryLine> history) => history.LastOrDefault(Asks);

    // Whether the change asks anything of the conversion; what followed from the conversion does not.
    private static bool Asks(LeadHistoryLine line)
    {
        if (line.From is not { } from || from == line.To || line.IsOfConversion())
            return false;
        return line.To == LeadState.Hold || from == LeadState.Hold || Stage(from) != Stage(line.To);
    }

    private static int Stage(LeadState state) =>
        LeadLifecycle.IsUndecided(state) ? 0 : LeadTransitions.IsAccepted(state) ? 1 : 2 + (int)state;
}
