using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Conversions.Reversals;

namespace Affiliate.Conversion.Conversions.Leads;

/// <summary>What a lead's newest state means for its conversion (specs/3, Rules).</summary>
internal enum LeadDecision
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It stands.</summary>
    Approve,

    /// <summary>It does not.</summary>
    Reject,

    /// <summary>Nobody has decided yet.</summary>
    Wait,

    /// <summary>It stood, and is taken back.</summary>
    TakeBack,

    /// <summary>The lead was accepted, but its conversion is closed: the operator has to look at it.</summary>
    TooLate,
}

/// <summary>The rule: no clock, no storage.</summary>
internal static class LeadRule
{
    private const int CallBack = (int)LeadState.CallBack;
    public const int Hold = (int)LeadState.Hold;
    private const int Cancelled = (int)LeadState.Cancelled;
    private const int Paid = (int)LeadState.Paid;
    public const int Returned = (int)LeadState.Returned;
    public const int Deleted = (int)LeadState.Deleted;

    /// <summary>True of 6 to 10: packed, on its way, delivered, paid.</summary>
    public static bool IsAccepted(int leadStatus) => leadStatus is > Cancelled and <= Paid;

    /// <summary>
    /// Whether an accepted lead has its conversion given back. Only the operator takes a lead out of its return; what others reversed
    /// comes back by the operator's word alone.
    /// </summary>
    public static bool GivesBack(LeadSnapshot lead, bool isAsked, string reversedAs) =>
        reversedAs == ReversalKind.Return || (isAsked && IsOperators(lead));

    /// <summary>Whether what the lead asked for last is the operator's word.</summary>
    public static bool IsOperators(LeadSnapshot lead) => (lead.DecidedBy ?? lead.By) == StatusAuthors.Operator;

    /// <summary>Who asked for it, in words.</summary>
    public static string Who(LeadSnapshot lead) => (lead.DecidedBy ?? lead.By) switch
    {
        StatusAuthors.Operator => "the operator",
        "hold" => "the end of its hold",
        var check => $"the check {check}",
    };

    /// <summary>
    /// Whether the lead has asked for something since the version that was heard, be it that the event of that was overtaken by this one.
    /// </summary>
    public static bool IsAsked(LeadSnapshot lead, int heard) => lead.DecidedVersion is { } version ? version > heard
        : lead.Status != lead.PreviousStatus && Math.Max(lead.Status, lead.PreviousStatus) >= Hold
            && !(IsAccepted(lead.Status) && IsAccepted(lead.PreviousStatus));

    /// <summary>By the lead's newest state and the conversion as it is.</summary>
    public static LeadDecision Of(
        LeadSnapshot lead, bool isAsked, int status, bool isClosed, bool isFinal, bool isTakenBack) => lead.Status switch
    {
        _ when lead.FollowsConversion || isFinal => LeadDecision.None,
        <= Hold when isTakenBack => LeadDecision.None,
        > Cancelled and <= Paid when isTakenBack && status != ConversionStatus.Approved => LeadDecision.TooLate,
        Returned when lead.Accepted => isAsked ? LeadDecision.TakeBack : LeadDecision.None,
        Cancelled when status == ConversionStatus.Rejected && !isClosed => LeadDecision.Reject,
        Cancelled or Returned or Deleted when status == ConversionStatus.Rejected => LeadDecision.None,
        Cancelled or Returned or Deleted => isClosed ? LeadDecision.TakeBack : LeadDecision.Reject,
        Hold => Undecided(status, isClosed),
        <= CallBack => isAsked ? Undecided(status, isClosed) : LeadDecision.None,
        _ when status == ConversionStatus.Approved => LeadDecision.None,
        _ => isClosed ? LeadDecision.TooLate : LeadDecision.Approve,
    };

    private static LeadDecision Undecided(int status, bool isClosed) =>
        isClosed || status == ConversionStatus.Review ? LeadDecision.None : LeadDecision.Wait;
}
