using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.OnConversion;

/// <summary>What a status (specs/2) means for money.</summary>
internal static class EarningStatus
{
    /// <summary>It earns, or may yet: such a conversion has a commission and holds its caps.</summary>
    public static bool MayEarn(int status) => status is not (ConversionStatus.Rejected or ConversionStatus.Duplicate);

    /// <summary>
    /// It shows what it earns: what is rejected does not, unless it is computed anew on request: that shows what it would earn.
    /// </summary>
    public static bool Shows(ConversionSnapshot version) =>
        MayEarn(version.Status) || (version.Status == ConversionStatus.Rejected && version.Recalculation > 0);
}
