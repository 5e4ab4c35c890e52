using Affiliate.ConsolePages.Calls;

namespace Affiliate.ConsolePages.Merchant;

/// <summary>What is left to do with a conversion: a page offers nothing that would be refused.</summary>
/// <param name="row">As the merchant's or the operator's API shows it.</param>
internal readonly struct Choices(Row row)
{
    private const string Rejected = "2";
    private const string Duplicate = "3";
    private const string Review = "4";

    /// <summary>The first conversion of which this one is a repetition; empty for none.</summary>
    public string First => row.Text("duplicate_of");

    /// <summary>Whether the merchant's decision would come too late.</summary>
    public bool IsClosed => row.Is("is_closed");

    /// <summary>Whether the operator decides before anything else.</summary>
    public bool IsInReview => Status == Review;

    /// <summary>By the merchant.</summary>
    public bool MayApprove => IsOpen && Status != "1" && !IsReversedInWhole;

    /// <summary>By the merchant.</summary>
    public bool MayReject => IsOpen && Status != Rejected;

    /// <summary>In whole or in part.</summary>
    public bool MayReverse => Status is not (Rejected or Duplicate) && First.Length == 0 && !IsReversedInWhole;

    /// <summary>By the operator: what was reversed, or what was rejected and can still be earned by somebody.</summary>
    public bool MayReinstate => First.Length == 0 && (IsReversed || (IsOpen && Status == Rejected && IsPayable));

    private string Status => row.Text("status");
    private bool IsOpen => !IsClosed && First.Length == 0 && Status != Duplicate;

    private bool IsPayable => !row.Is("checked_out") && row.Has("publisher_id");
    private bool IsReversed => row.Number("reversed_amount") > 0 || IsTakenBack;
    private bool IsReversedInWhole => IsTakenBack
        || (row.Number("reversed_amount") is > 0 and var reversed && reversed >= row.Number("amount"));

    // Without an amount, as leads are, only what was done last tells; the merchant's API tells nothing but the status then.
    private bool IsTakenBack => row.Number("amount") == 0
        && row.Rows("reversals") is [.., var last] && last.Has("kind") && last.Text("kind") != "reinstatement";
}
