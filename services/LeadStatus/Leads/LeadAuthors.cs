namespace Affiliate.LeadStatus.Leads;

/// <summary>Who a line of a lead's history says it was.</summary>
public static class LeadAuthors
{
    /// <summary>We ourselves: when the lead was opened, or by a rule of the programme about its conversion.</summary>
    public const string System = "system";

    /// <summary>The merchant, by a decision about the conversion or by an edit of the lead.</summary>
    public const string Merchant = "merchant";

    /// <summary>The operator.</summary>
    public const string Operator = "operator";

    /// <summary>A hold that ended.</summary>
    public const string Hold = "hold";

    /// <summary>The offer's limit, with no answer until then.</summary>
    public const string Timer = "timer";
}
