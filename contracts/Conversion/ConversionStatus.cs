namespace Affiliate.Contracts.Conversion;

/// <summary>
/// The numbers of a conversion's status, as merchants and clients see them (specs/2): <see cref="ConversionSnapshot.Status"/> carries one.
/// </summary>
public static class ConversionStatus
{
    /// <summary>Waiting: for the merchant, a number of days, a lead-status check or the click's owner.</summary>
    public const int Waiting = 0;

    /// <summary>Its commission stands.</summary>
    public const int Approved = 1;

    /// <summary>Nothing of it stands.</summary>
    public const int Rejected = 2;

    /// <summary>The same order or lead was recorded before: it earns nothing.</summary>
    public const int Duplicate = 3;

    /// <summary>A person has to look at it.</summary>
    public const int Review = 4;
}
