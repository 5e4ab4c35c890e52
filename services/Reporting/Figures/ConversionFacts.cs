using Affiliate.Contracts.Conversion;

namespace Affiliate.Reporting.Figures;

/// <summary>What reports need of a version of a conversion; nothing personal.</summary>
public sealed record ConversionFacts
{
    /// <summary>The conversion's version.</summary>
    public required int Version { get; init; }

    /// <summary>What it is counted by.</summary>
    public required Dimensions Dimensions { get; init; }

    /// <summary>
    /// When we received it, UTC: the day it belongs to whatever happens to it later, as in the lists of conversions.
    /// </summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>0 waiting, 1 approved, 2 rejected, 3 duplicate, 4 manual review.</summary>
    public required int Status { get; init; }

    /// <summary>A lead, else a sale.</summary>
    public bool IsLead { get; init; }

    /// <summary>Its lead was deleted: it is no conversion any more that anybody would count.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Basket total.</summary>
    public decimal Amount { get; init; }

    /// <summary>What of it has been reversed.</summary>
    public decimal ReversedAmount { get; init; }

    /// <summary>All of it has.</summary>
    public bool ReversedInWhole { get; init; }

    /// <summary>Which computation of its commission counts.</summary>
    public int Recalculation { get; init; }

    /// <summary>Takes them from a version.</summary>
    public static ConversionFacts Of(ConversionSnapshot version) => new()
    {
        Version = version.Version,
        Dimensions = Dimensions.Of(version),
        At = version.CreatedAt,
        Status = version.Status,
        IsLead = version.Type == ConversionType.Lead,
        IsDeleted = version.LeadIsDeleted,
        Amount = version.Amount,
        ReversedAmount = version.ReversedAmount,
        ReversedInWhole = version.ReversedInWhole,
        Recalculation = version.Recalculation,
    };
}
