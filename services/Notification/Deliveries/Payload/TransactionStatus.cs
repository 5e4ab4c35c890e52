namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>A transaction's status in the words publishers know (<c>!!!status!!!</c>).</summary>
public static class TransactionStatus
{
    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Declined = "declined";

    /// <summary>
    /// From a conversion's status (specs/2): 0 and 4 wait for a decision, 1 is approved, 2 rejected and 3 duplicate
    /// both earn nothing.
    /// </summary>
    public static string Of(int conversionStatus) => conversionStatus switch
    {
        0 or 4 => Pending,
        1 => Approved,
        2 or 3 => Declined,
        _ => throw new ArgumentOutOfRangeException(nameof(conversionStatus), conversionStatus, "Not a conversion's status"),
    };
}
