using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// One conversion as its publisher should see it: the newest state that Conversion and Commission told of, whichever
/// came first, and what the publisher has been told of it.
/// </summary>
public sealed class JoinedTransaction
{
    /// <summary>The conversion's id.</summary>
    public required string ConversionId { get; init; }

    /// <summary>Its newest known version, without the visitor's browser.</summary>
    public ConversionSnapshot? Conversion { get; private set; }

    /// <summary>Its status when it was recorded; null until that event came.</summary>
    public int? BornStatus { get; private set; }

    /// <summary>Its newest known commission.</summary>
    public CommissionCalculated? Commission { get; private set; }

    /// <summary>What of its commission has gone back, by the newest word; null while nothing was said.</summary>
    public CommissionReversed? Reversal { get; private set; }

    /// <summary>It is settled: its commission is the publisher's to be paid out.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>What was told so far; null when nothing.</summary>
    public ToldTransaction? Told { get; set; }

    /// <summary>What its publisher of now was told; null when that was somebody else, or nobody.</summary>
    public ToldTransaction? ToldPublisher => Told?.PublisherId == Conversion?.PublisherId ? Told : null;

    /// <summary>The commission was computed from the conversion as it is: the two belong to the same recalculation.</summary>
    public bool IsInStep => Conversion?.Recalculation == Commission?.Recalculation;

    /// <summary>What is reversed of the conversion is what its commission was reversed by.</summary>
    public bool IsReversalInStep => Conversion is { ReversedAmount: 0, ReversedInWhole: false }
        ? Reversal is null or { ReversedAmount: 0, InWhole: false } || Reversal.ConversionVersion < Conversion.Version
        : Reversal?.ReversedAmount == Conversion?.ReversedAmount && Reversal?.InWhole == Conversion?.ReversedInWhole
            && Reversal?.Recalculation == Conversion?.Recalculation;

    /// <summary>What is left of the order and of its commission can be told, in the programme's currency.</summary>
    public bool IsMoneyKnown => Conversion is { AwaitsExchange: false } && IsInStep && IsReversalInStep;

    /// <summary>When any of this last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Takes the conversion's recording, which may come after later changes.</summary>
    public void Recorded(ConversionSnapshot born, DateTimeOffset now)
    {
        BornStatus ??= born.Status;
        Changed(born, now);
    }

    /// <summary>Takes a version unless a newer one is known.</summary>
    public void Changed(ConversionSnapshot version, DateTimeOffset now)
    {
        UpdatedAt = now;
        if (Conversion is null || Conversion.Version < version.Version)
            Conversion = version with { Click = version.Click is { } click ? click with { UserAgent = null } : null };
    }

    /// <summary>Takes a commission unless a newer one is known.</summary>
    public void Calculated(CommissionCalculated commission, DateTimeOffset now)
    {
        UpdatedAt = now;
        if (Commission is null || Commission.Sequence < commission.Sequence)
            Commission = commission;
    }

    /// <summary>Takes what has gone back unless something newer is known.</summary>
    public void Reversed(CommissionReversed reversal, DateTimeOffset now)
    {
        UpdatedAt = now;
        if (Reversal is null || Reversal.ConversionVersion <= reversal.ConversionVersion)
            Reversal = reversal;
    }

    /// <summary>Takes that it is settled, which never becomes untrue.</summary>
    public void Settled(DateTimeOffset now) => (IsSettled, UpdatedAt) = (true, now);

    internal static void Configure(EntityTypeBuilder<JoinedTransaction> table)
    {
        table.ToTable("joined_transactions");
        table.HasKey(joined => joined.ConversionId);
        table.Property(joined => joined.ConversionId).HasMaxLength(40);
        table.Property(joined => joined.Conversion).AsJson();
        table.Property(joined => joined.Commission).AsJson();
        table.Property(joined => joined.Reversal).AsJson();
        table.Property(joined => joined.Told).AsJson();
        table.Ignore(joined => joined.ToldPublisher);
        table.Ignore(joined => joined.IsInStep);
        table.Ignore(joined => joined.IsReversalInStep);
        table.Ignore(joined => joined.IsMoneyKnown);
        table.HasIndex(joined => joined.UpdatedAt);
    }
}
