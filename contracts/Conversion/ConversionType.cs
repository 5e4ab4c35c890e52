namespace Affiliate.Contracts.Conversion;

/// <summary>What a merchant pays for, in the words of specs/2: <see cref="ConversionSnapshot.Type"/> carries one.</summary>
public static class ConversionType
{
    /// <summary>An order: the merchant knows its amount.</summary>
    public const string Sale = "sale";

    /// <summary>A filled-in form: its conversion is named by <c>uniq_param</c>, not by an order number.</summary>
    public const string Lead = "lead";
}
