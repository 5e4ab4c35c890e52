namespace Affiliate.Commission.OnConversion;

/// <summary>What a status (specs/2) means for money.</summary>
internal static class ConversionStatus
{
    public const int Approved = 1;
    public const int Rejected = 2;
    public const int Duplicate = 3;

    /// <summary>It earns, or may yet: such a conversion has a commission and holds its caps.</summary>
    public static bool MayEarn(int status) => status is not (Rejected or Duplicate);
}
