using System.Globalization;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Conversions.Exchange;

namespace Affiliate.Conversion.Conversions.Leads;

/// <summary>A conversion's status reason, when its lead is the reason.</summary>
internal static class LeadWords
{
    private const int LongestComment = 300;

    /// <summary>The reason of a conversion whose lead came back beyond the merchant's share of a day.</summary>
    public const string ReturnHeld = "The parcel came back; that waits for the operator's look (/v1/reversals/held).";

    /// <summary>The reason of one whose lead did not come back, by the operator's word.</summary>
    public const string ReturnDropped = "The operator dropped the lead's return.";

    /// <summary>The reason of one whose lead was put on hold before it could be approved.</summary>
    public const string OnHold = "The lead is on hold.";

    private const string Waits = "The lead was accepted; waits for an exchange rate from ";

    /// <summary>Of a conversion that could be approved if its exchange rate were known.</summary>
    public static string WaitsForRate(StoredConversion conversion) => $"{Waits}{Exchanged.Awaited(conversion)}.";

    /// <summary>What became of its lead's return; null when nothing, or when it was taken off.</summary>
    public static string? ReturnOf(StoredConversion conversion) => conversion.StatusReason switch
    {
        ReturnHeld => LeadReturns.Held,
        ReturnDropped => LeadReturns.Dropped,
        _ => null,
    };

    /// <summary>Whether that is why it has its status.</summary>
    public static bool IsWaitingForRate(StoredConversion conversion) =>
        conversion.StatusReason?.StartsWith(Waits, StringComparison.Ordinal) == true;

    public static string? Of(LeadSnapshot lead, LeadDecision decision) => decision switch
    {
        LeadDecision.Wait when lead.HoldUntil is { } until =>
            string.Create(CultureInfo.InvariantCulture, $"The lead is on hold until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC."),
        LeadDecision.Wait => "The lead is undecided again.",
        LeadDecision.Reject => $"{What(lead.Status)}{Reason(lead)}{Comment(lead)}.",
        _ => null,
    };

    private static string What(int leadStatus) => leadStatus switch
    {
        LeadRule.Returned => "The parcel came back",
        LeadRule.Deleted => "The lead was deleted",
        _ => "The lead was cancelled",
    };

    private static string Reason(LeadSnapshot lead) => lead.Reason is { } reason ? $" for reason {reason}" : "";

    private static string Comment(LeadSnapshot lead)
    {
        var comment = lead.Comment?.Trim().TrimEnd('.');
        return string.IsNullOrEmpty(comment) ? "" : $": {(comment.Length > LongestComment ? comment[..LongestComment] + "…" : comment)}";
    }
}
