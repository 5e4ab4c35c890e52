using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Reporting.Data;

/// <summary>
/// One conversion by the newest word of Conversion and Commission, whichever came first: what the sums hold of it follows from this
/// alone, so that a later word corrects them by the difference.
/// </summary>
public sealed class CountedConversion
{
    /// <summary>The conversion's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its newest version; null until one came.</summary>
    public ConversionFacts? Conversion { get; private set; }

    /// <summary>Its newest commission; null until one came.</summary>
    public CommissionFacts? Commission { get; private set; }

    /// <summary>What of that has gone back; null while nothing was said.</summary>
    public ReversalFacts? Reversal { get; private set; }

    /// <summary>Takes a version unless a newer one is known.</summary>
    public void Take(ConversionFacts version)
    {
        if (Conversion is null || Conversion.Version < version.Version)
            Conversion = version;
    }

    /// <summary>Takes a commission unless a newer one is known.</summary>
    public void Take(CommissionFacts commission)
    {
        if (Commission is null || Commission.Sequence < commission.Sequence)
            Commission = commission;
    }

    /// <summary>Takes what has gone back unless something newer is known; of one version it may be told again, computed anew.</summary>
    public void Take(ReversalFacts reversal)
    {
        if (Reversal is null || (Reversal.Version, Reversal.At).CompareTo((reversal.Version, reversal.At)) <= 0)
            Reversal = reversal;
    }

    internal static void Configure(EntityTypeBuilder<CountedConversion> table)
    {
        table.ToTable("conversions");
        table.Property(row => row.Id).HasMaxLength(40);
        table.Property(row => row.Conversion).AsJson();
        table.Property(row => row.Commission).AsJson();
        table.Property(row => row.Reversal).AsJson();
    }
}
