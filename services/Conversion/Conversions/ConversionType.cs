namespace Affiliate.Conversion.Conversions;

/// <summary>What a merchant pays for.</summary>
public static class ConversionType
{
    /// <summary>An order.</summary>
    public const string Sale = "sale";

    /// <summary>A filled-in form.</summary>
    public const string Lead = "lead";
}
