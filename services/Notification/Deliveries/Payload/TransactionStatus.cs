using Affiliate.Contracts.Conversion;

namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>A transaction's status in the words publishers know (<c>!!!status!!!</c>).</summary>
public static class TransactionStatus
{
    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Declined = "declined";

    /// <summary>
    /// From a conversion's status: what waits or is reviewed is undecided, what is rejected or a duplicate earns nothing.
    /// </summary>
    public static string Of(int conversionStatus) => conversionStatus switch
    {
        ConversionStatus.Waiting or ConversionStatus.Review => Pending,
        ConversionStatus.Approved => Approved,
        ConversionStatus.Rejected or ConversionStatus.Duplicate => Declined,
        _ => throw new ArgumentOutOfRangeException(nameof(conversionStatus), conversionStatus, "Not a conversion's status"),
    };
}
