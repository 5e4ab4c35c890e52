using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Leads;

/// <summary>
/// Tells what a conversion does because of its lead from what somebody decided about the conversion itself. An answer that comes
/// when the lead has already thought again must not move it. No clock, no storage.
/// </summary>
public static class LeadEchoes
{
    // Conversion's words for what it does because of a lead; an approval has none.
    private const string BecauseOfTheLead = "The lead ";

    /// <summary>The change this version of the conversion answers; null when it answers none.</summary>
    public static LeadHistoryLine? AnsweredBy(
        ConversionDecision decision, string? reason, IReadOnlyList<LeadHistoryLine> history)
    {
        var isOurs = decision == ConversionDecision.Approved || reason?.StartsWith(BecauseOfTheLead, StringComparison.Ordinal) == true;
        return isOurs ? history.FirstOrDefault(line => !line.Answered && Asks(line) == decision) : null;
    }

    /// <summary>Whether the lead has asked for something else since.</summary>
    public static bool IsTakenBack(LeadHistoryLine answered, IReadOnlyList<LeadHistoryLine> history) =>
        history.SkipWhile(line => !ReferenceEquals(line, answered)).Skip(1).Any(line => Asks(line) is not null);

    // What a change that was not the conversion's own asks of the conversion; null for nothing.
    private static ConversionDecision? Asks(LeadHistoryLine line)
    {
        if (line.From is not { } from || from == line.To || line.By is LeadAuthors.Merchant or LeadAuthors.System)
            return null;
        return line.To switch
        {
            LeadState.Cancelled or LeadState.Deleted => ConversionDecision.Rejected,
            LeadState.Returned => LeadTransitions.IsAccepted(from) ? null : ConversionDecision.Rejected,
            LeadState.Hold => ConversionDecision.Open,
            _ when LeadLifecycle.IsUndecided(line.To) => LeadLifecycle.IsUndecided(from) ? null : ConversionDecision.Open,
            _ => LeadTransitions.IsAccepted(from) ? null : ConversionDecision.Approved,
        };
    }
}
