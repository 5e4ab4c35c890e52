using Affiliate.Commission.Ledger;
using Affiliate.Commission.OnConversion;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Reports;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>A conversion's newest state as far as money goes, and what stands in the ledger because of it.</summary>
public sealed class ConversionCommission
{
    /// <summary>The conversion.</summary>
    public required string ConversionId { get; init; }

    /// <summary>Newest version taken; older ones that arrive later change no state.</summary>
    public int LastVersion { get; set; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Who earns; null while not attributed.</summary>
    public string? PublisherId { get; set; }

    /// <summary>Specs/2: 0 waiting, 1 approved, 2 rejected, 3 duplicate, 4 manual review.</summary>
    public int Status { get; set; }

    /// <summary>Which of its computations counts.</summary>
    public int Recalculation { get; set; }

    /// <summary>Of both amounts.</summary>
    public required string Currency { get; set; }

    /// <summary>Basket total.</summary>
    public decimal Amount { get; set; }

    /// <summary>What of it has been reversed.</summary>
    public decimal ReversedAmount { get; set; }

    /// <summary>All of it was reversed: the only way to say so of a conversion without amount.</summary>
    public bool ReversedInWhole { get; set; }

    /// <summary>Its return period is over: when approved, it is due for settlement.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The merchant's order number, for the publisher's statement.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>When the conversion was received, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>How many times its commission was announced.</summary>
    public int Sequence { get; set; }

    /// <summary>What was told last of what has gone back; null when nothing was.</summary>
    public ToldReversal? ToldReversal { get; set; }

    /// <summary>The sum of all its postings per account: what the next version's difference is taken to.</summary>
    public IReadOnlyList<Posting> Stands { get; set; } = [];

    /// <summary>
    /// When it was settled, UTC; null while it is not. Never taken back: what changes later goes to the settled accounts.
    /// </summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Which settlement took it.</summary>
    public string? SettlementId { get; set; }

    /// <summary>The computation that counts; null while it is not known.</summary>
    internal Quote? Current(IEnumerable<Quote> quotes) =>
        quotes.FirstOrDefault(quote => quote.Recalculation == Recalculation && quote.PublisherId == PublisherId);

    /// <summary>What decides what should stand, by that computation.</summary>
    internal CommissionState State(Quote quote) => new()
    {
        MerchantId = MerchantId,
        PublisherId = PublisherId,
        ReferrerId = quote.ReferrerId,
        Currency = quote.Currency,
        Approved = Status == ConversionStatus.Approved,
        Amount = Amount,
        Commission = quote.Commission,
        Wage = quote.Wage,
        Referral = quote.Referral,
        ReversedAmount = ReversedAmount,
        ReversedInWhole = ReversedInWhole,
        Settled = SettledAt is not null,
    };

    internal static void Configure(EntityTypeBuilder<ConversionCommission> table)
    {
        table.ToTable("commissions");
        table.HasKey(commission => commission.ConversionId);
        table.Property(commission => commission.ConversionId).HasMaxLength(Lengths.Id);
        table.Property(commission => commission.MerchantId).HasMaxLength(Lengths.Id);
        table.Property(commission => commission.PublisherId).HasMaxLength(Lengths.Id);
        table.Property(commission => commission.Currency).HasMaxLength(Lengths.Currency);
        table.Property(commission => commission.OrderId).HasMaxLength(ReportLimits.OrderId);
        table.Property(commission => commission.SettlementId).HasMaxLength(Lengths.Id);
        table.Property(commission => commission.ToldReversal).AsJson();
        table.Property(commission => commission.Stands).AsJson();

        // Month amounts are summed over it.
        table.HasIndex(commission => new { commission.MerchantId, commission.PublisherId, commission.CreatedAt })
            .HasFilter($"status = {ConversionStatus.Approved}");

        // What is due for settlement, oldest first; it leaves the index when it is settled.
        table.HasIndex(commission => new { commission.MerchantId, commission.Currency, commission.CreatedAt, commission.ConversionId })
            .HasFilter($"is_closed AND status = {ConversionStatus.Approved} AND settled_at IS NULL");
    }
}

/// <summary>What of a conversion's commission has gone back, as it was told.</summary>
/// <param name="Recalculation">Which of its computations is meant.</param>
/// <param name="PublisherId">Who gives it back.</param>
/// <param name="Amount">What of the conversion stands reversed.</param>
/// <param name="InWhole">All of it is.</param>
/// <param name="Commission">What of the publisher's part has gone back.</param>
/// <param name="Wage">What of the network's part has gone back.</param>
/// <param name="Referral">What of the referrer's part has gone back.</param>
public sealed record ToldReversal(
    int Recalculation, string PublisherId, decimal Amount, bool InWhole, decimal Commission, decimal Wage, decimal Referral = 0)
{
    /// <summary>Nothing has gone back.</summary>
    internal bool IsNothing => Amount == 0 && !InWhole;
}
