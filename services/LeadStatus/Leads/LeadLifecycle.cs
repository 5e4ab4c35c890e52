using Affiliate.Contracts.LeadStatus;

namespace Affiliate.LeadStatus.Leads;

/// <summary>Which status a lead begins with and where it goes from there (specs/3, Rules). No clock, no storage.</summary>
public static class LeadLifecycle
{
    /// <summary>Reason 2, "changed mind": what a cancelling without any reason is booked as.</summary>
    public const int DefaultReason = 2;

    private const string ByLeadStatus = "lead_status";

    /// <summary>A lead whose approval hangs on its status is with the CRM from the start.</summary>
    /// <param name="leadApproval">The programme's approval of leads.</param>
    public static LeadState Start(string leadApproval) => leadApproval == ByLeadStatus ? LeadState.Processing : LeadState.New;

    /// <summary>True when only the operator changes it any more.</summary>
    public static bool IsTerminal(LeadState state) =>
        state is LeadState.Cancelled or LeadState.Paid or LeadState.Returned or LeadState.Deleted;

    /// <summary>True while nobody has accepted or cancelled it.</summary>
    public static bool IsUndecided(LeadState state) => state is >= LeadState.New and <= LeadState.Hold;

    /// <summary><c>accept</c>: a lead in 1 to 4 is packed; on any other it does nothing.</summary>
    public static LeadMove? Accept(LeadState now, string? comment) =>
        IsUndecided(now) ? new LeadMove(LeadState.Packing, Comment: comment) : null;

    /// <summary>Cancels a lead that is not terminal.</summary>
    public static LeadMove? Cancel(LeadState now, int? reason, string? comment) =>
        IsTerminal(now) ? null : new LeadMove(LeadState.Cancelled, reason, comment);

    /// <summary>
    /// Where a decision about the conversion takes its lead. What the conversion itself had decided it may take back,
    /// so that the lead depends on the conversion's newest version only and not on which versions were seen between;
    /// what a check or the operator decided stands.
    /// </summary>
    /// <param name="now">The lead's status.</param>
    /// <param name="undecided">The last of 1 to 4 it was in.</param>
    /// <param name="ownStatus">What it would be without any decision about the conversion.</param>
    /// <param name="own">Whether <paramref name="now"/> came from an earlier decision about the conversion.</param>
    /// <param name="decision">The conversion's state.</param>
    /// <param name="isOperators">Whether the operator made it: only the operator moves a lead that was paid.</param>
    /// <param name="comment">The conversion's reason in words.</param>
    public static LeadMove? Follow(
        LeadState now, LeadState undecided, LeadState ownStatus, bool own, ConversionDecision decision, bool isOperators, string? comment)
    {
        var stand = !own ? now : now switch
        {
            LeadState.Cancelled or LeadState.Packing => undecided,
            LeadState.Returned => ownStatus,
            _ => now,
        };
        var move = decision switch
        {
            ConversionDecision.Approved => Accept(stand, comment) ?? new LeadMove(stand, Comment: comment),
            ConversionDecision.Rejected => Cancel(stand, DefaultReason, comment),
            ConversionDecision.Reversed => Return(stand, isOperators, comment),
            _ => new LeadMove(stand, Comment: comment),
        };
        return move?.To == now ? null : move;
    }

    // What was taken back came back, also when nobody had accepted the lead before.
    private static LeadMove? Return(LeadState stand, bool isOperators, string? comment) =>
        IsTerminal(stand) && !(isOperators && stand == LeadState.Paid) ? null : new LeadMove(LeadState.Returned, Comment: comment);

    /// <summary>The status in words, as specs/3 lists them.</summary>
    public static string Name(LeadState state) => state switch
    {
        LeadState.New => "new",
        LeadState.Processing => "processing",
        LeadState.CallBack => "call back",
        LeadState.Hold => "hold",
        LeadState.Cancelled => "cancelled",
        LeadState.Packing => "packing",
        LeadState.Shipping => "shipping",
        LeadState.InTransit => "in transit",
        LeadState.Delivered => "delivered",
        LeadState.Paid => "paid",
        LeadState.Returned => "returned",
        LeadState.Deleted => "deleted",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such status."),
    };
}
