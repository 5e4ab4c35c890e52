using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
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

    /// <summary>What it says once the operator has decided for the return.</summary>
    public const string Applied = "the operator let the return stand; the conversion is reversed";

    /// <summary>Notes on the lead that its return waits, and that it stands; the move back when it was dropped, null else.</summary>
    /// <param name="lead">As it stands.</param>
    /// <param name="wasHeld">Whether it was known before.</param>
    /// <param name="told">What became of the return.</param>
    /// <param name="isReversed">Whether the conversion is.</param>
    /// <param name="reason">The conversion's reason in words.</param>
    /// <param name="at">Now.</param>
    public static LeadMove? Of(Lead lead, bool wasHeld, string? told, bool isReversed, string? reason, DateTimeOffset at)
    {
        if (lead.Status != LeadState.Returned)
            return null;
        if (told == LeadReturns.Held && !wasHeld)
            lead.Note(Held, LeadAuthors.System, at);
        if (told is null && wasHeld && isReversed)
            lead.Note(Applied, LeadAuthors.Operator, at);
        return told == LeadReturns.Dropped
            ? new LeadMove(lead.History.Last(line => line.IsMove() && line.To == LeadState.Returned).From!.Value, Comment: reason)
            : null;
    }
}
