using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.LeadStatus.Leads;

/// <summary>What an edit may say, and who may say it.</summary>
internal static class LeadEditRules
{
    private const int LargestReason = 9999;
    private const int LongestComment = 1000;

    /// <summary>Passes, or refuses naming the field.</summary>
    public static void Check(LeadEdit edit, Caller caller)
    {
        if (edit.IsOperators && !caller.IsOperator)
            throw new Refusal(StatusCodes.Status403Forbidden, Named(edit), "Only the operator changes that.");
        if (edit.ExternalId is { } wrong && !LeadExternalId.IsValid(wrong))
            throw Refusal.Invalid("external_id", LeadExternalId.Rule);
        if (edit.Status is { } status && !Enum.IsDefined((LeadState)status))
            throw Refusal.Invalid("status", "must be a whole number from 1 to 12");
        if (edit.Reason is < 1 or > LargestReason)
            throw Refusal.Invalid("reason", $"must be a whole number from 1 to {LargestReason}");
        if (edit.Comment?.Length > LongestComment)
            throw Refusal.Invalid("comment", $"must have at most {LongestComment} characters");
    }

    /// <summary>Refuses a reason for a lead that will not be cancelled.</summary>
    public static void CheckReason(LeadEdit edit, LeadState now)
    {
        if (edit.Reason is not null && (edit.Status ?? (int)now) != (int)LeadState.Cancelled)
            throw Refusal.Invalid("reason", "goes with status 5 only");
    }

    /// <summary>The edit as a wish.</summary>
    public static LeadChange Change(LeadEdit edit) =>
        new() { Status = (LeadState?)edit.Status, Reason = edit.Reason, Comment = edit.Comment };

    private static string Named(LeadEdit edit) =>
        edit.Status is not null ? "status" : edit.Reason is not null ? "reason" : "comment";
}
