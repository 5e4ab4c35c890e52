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

    /// <summary>What was said of it and may still become news.</summary>
    public TransactionStory Story { get; private set; } = new();

    /// <summary>It is settled: its commission is the publisher's to be paid out.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>What was told so far; null when nothing.</summary>
    public ToldTransaction? Told { get; set; }

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
        var taken = version with { Click = version.Click is { } click ? click with { UserAgent = null } : null };
        if (Conversion is null || Conversion.Version < version.Version)
            Conversion = taken;
        if (Told is null || Told.Version <= version.Version)
            Story = Story.With(taken);
    }

    /// <summary>Takes a commission unless a newer one is known.</summary>
    public void Calculated(CommissionCalculated commission, DateTimeOffset now)
    {
        UpdatedAt = now;
        if (Commission is null || Commission.Sequence < commission.Sequence)
            Commission = commission;
        Story = Story.With(commission);
    }

    /// <summary>Takes what has gone back.</summary>
    public void Reversed(CommissionReversed reversal, DateTimeOffset now) => (Story, UpdatedAt) = (Story.With(reversal), now);

    /// <summary>Takes that it is settled, which never becomes untrue.</summary>
    public void Settled(DateTimeOffset now) => (IsSettled, UpdatedAt) = (true, now);

    /// <summary>What its publisher is to be told now.</summary>
    internal IReadOnlyList<TransactionStep> TakeSteps()
    {
        var (steps, upto) = TransactionSteps.Of(Story, BornStatus, IsSettled, Told);
        if (steps.Count > 0)
            Told = steps[^1].Told;
        if (upto is { } version)
            Story = Story.From(version);
        return steps;
    }

    internal static void Configure(EntityTypeBuilder<JoinedTransaction> table)
    {
        table.ToTable("joined_transactions");
        table.HasKey(joined => joined.ConversionId);
        table.Property(joined => joined.ConversionId).HasMaxLength(40);
        table.Property(joined => joined.Conversion).AsJson();
        table.Property(joined => joined.Commission).AsJson();
        table.Property(joined => joined.Story).AsJson();
        table.Property(joined => joined.Told).AsJson();
        table.HasIndex(joined => joined.UpdatedAt);
    }
}
