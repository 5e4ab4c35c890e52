using Affiliate.Contracts.Conversion;
using Affiliate.LeadStatus.Leads;

namespace Affiliate.LeadStatus.OnConversion;

/// <summary>
/// A lead that came back beyond the merchant's share of a day: its conversion stands until the operator has looked. The lead says so, and
/// goes back to where it stood when the operator decides against its return. No clock, no storage.
/// </summary>
public static class FollowReturn
{
    /// <summary>What the lead's history says while the return waits.</summary>
    public const string Held = "the return waits for the operator's look (/v1/reversals/held); the conversion stands until then";

    /// <summary>Notes on the lead that its return waits; the move back when it was dropped, null else.</summary>
    /// <param name="lead">As it stands.</param>
    /// <param name="wasHeld">Whether it was known before.</param>
    /// <param name="told">What became of the return.</param>
    /// <param name="reason">The conversion's reason in words.</param>
    /// <param name="at">Now.</param>
    public static LeadMove? Of(Lead lead, bool wasHeld, string? told, string? reason, DateTimeOffset at)
    {
        if (lead.Status != LeadState.Returned)
            return null;
        if (told == LeadReturns.Held && !wasHeld)
            lead.Note(Held, LeadAuthors.System, at);
        return told == LeadReturns.Dropped
            ? new LeadMove(lead.History.Last(line => line.IsMove() && line.To == LeadState.Returned).From!.Value, Comment: reason)
            : null;
    }
}
