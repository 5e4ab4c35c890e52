namespace Affiliate.Conversion.Conversions;

/// <summary>Status numbers of specs/2.</summary>
public static class ConversionStatus
{
    /// <summary>Waiting: for the merchant, a number of days, a lead-status check or the click's owner.</summary>
    public const int Waiting = 0;

    /// <summary>Its commission stands.</summary>
    public const int Approved = 1;

    /// <summary>Nothing of it stands.</summary>
    public const int Rejected = 2;

    /// <summary>The same order or lead was recorded before.</summary>
    public const int Duplicate = 3;

    /// <summary>A person has to look at it.</summary>
    public const int Review = 4;
}
