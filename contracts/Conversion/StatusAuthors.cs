namespace Affiliate.Contracts.Conversion;

/// <summary>Who gave a conversion its status (<see cref="ConversionSnapshot.StatusBy"/>).</summary>
public static class StatusAuthors
{
    /// <summary>The operator.</summary>
    public const string Operator = "operator";

    /// <summary>The merchant, or the biller it works with.</summary>
    public const string Merchant = "merchant";

    /// <summary>Whoever moved its lead: the lead's history tells who.</summary>
    public const string Lead = "lead";

    /// <summary>A rule of the programme.</summary>
    public const string System = "system";
}
