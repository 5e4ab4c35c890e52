using Affiliate.Contracts.Commission;

namespace Affiliate.Reporting.Figures;

/// <summary>What a conversion earns, by Commission's word.</summary>
/// <param name="Sequence">The highest one counts.</param>
/// <param name="Recalculation">The conversion's recalculation it belongs to.</param>
/// <param name="PublisherId">Who earns it.</param>
/// <param name="Commission">The publisher's part.</param>
/// <param name="Wage">The network's part.</param>
/// <param name="Referral">What of the wage goes to a referrer.</param>
public sealed record CommissionFacts(
    int Sequence, int Recalculation, string PublisherId, decimal Commission, decimal Wage, decimal Referral)
{
    /// <summary>Takes them from the event.</summary>
    public static CommissionFacts Of(CommissionCalculated told) => new(
        told.Sequence, told.Recalculation, told.PublisherId, told.CommissionAmount, told.Wage, told.Referral);
}

/// <summary>What of it has gone back.</summary>
/// <param name="Version">The conversion's version it follows from: the highest one counts.</param>
/// <param name="At">When it was told, UTC: of one version the last one counts.</param>
/// <param name="Recalculation">The conversion's recalculation it belongs to.</param>
/// <param name="PublisherId">Who gives it back.</param>
/// <param name="Commission">Of the publisher's part.</param>
/// <param name="Wage">Of the network's part.</param>
/// <param name="Referral">Of the referrer's part.</param>
public sealed record ReversalFacts(
    int Version, DateTimeOffset At, int Recalculation, string PublisherId, decimal Commission, decimal Wage, decimal Referral)
{
    /// <summary>Takes them from the event.</summary>
    public static ReversalFacts Of(CommissionReversed told) => new(
        told.ConversionVersion, told.At, told.Recalculation, told.PublisherId, told.ReversedCommission, told.ReversedWage,
        told.ReversedReferral);
}
