using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>
/// What a conversion earns, computed once per recalculation and publisher: on the owner's question before the conversion
/// is stored, else when its event arrives. Whoever comes second takes the first one's answer.
/// </summary>
public sealed class Quote
{
    /// <summary>The conversion.</summary>
    public required string ConversionId { get; init; }

    /// <summary>Which of its computations.</summary>
    public required int Recalculation { get; init; }

    /// <summary>Who earns it.</summary>
    public required string PublisherId { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Rates used; 0 when the merchant had none.</summary>
    public required int RateVersion { get; set; }

    /// <summary>Of both amounts: the conversion's.</summary>
    public required string Currency { get; set; }

    /// <summary>The publisher's part.</summary>
    public required decimal Commission { get; set; }

    /// <summary>The network's part.</summary>
    public required decimal Wage { get; set; }

    /// <summary>Who had brought the publisher when it was computed, and so earns <see cref="Referral"/>; null for nobody.</summary>
    public string? ReferrerId { get; set; }

    /// <summary>The referrer's part; the merchant pays it on top of the other two.</summary>
    public decimal Referral { get; set; }

    /// <summary>Per basket line.</summary>
    public required IReadOnlyList<CommissionLine> Lines { get; set; }

    /// <summary>For the decision trace.</summary>
    public required IReadOnlyList<string> Notes { get; set; }

    /// <summary>What it takes of caps while <see cref="HoldsCaps"/>.</summary>
    public required IReadOnlyList<CapReservation> CapReservations { get; set; }

    /// <summary>False once the reservations are given back.</summary>
    public required bool HoldsCaps { get; set; }

    /// <summary>
    /// Version of the conversion it was computed from, 0 when it was asked for before the conversion was stored.
    /// An event of a lower version that arrives later brings the basket that counts.
    /// </summary>
    public required int BasisVersion { get; set; }

    /// <summary>
    /// A version of the conversion that may earn has arrived. Until then it is released an hour after <see cref="CreatedAt"/>.
    /// </summary>
    public required bool Confirmed { get; set; }

    /// <summary>As what number of the conversion's announcements it was last told; 0 when it was not.</summary>
    public int Sequence { get; set; }

    /// <summary>When it was computed, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static void Configure(EntityTypeBuilder<Quote> table)
    {
        table.ToTable("quotes");
        table.HasKey(quote => new { quote.ConversionId, quote.Recalculation, quote.PublisherId });
        table.Property(quote => quote.ConversionId).HasMaxLength(Lengths.Id);
        table.Property(quote => quote.PublisherId).HasMaxLength(Lengths.Id);
        table.Property(quote => quote.MerchantId).HasMaxLength(Lengths.Id);
        table.Property(quote => quote.ReferrerId).HasMaxLength(Lengths.Id);
        table.Property(quote => quote.Currency).HasMaxLength(Lengths.Currency);
        table.Property(quote => quote.Lines).AsJson();
        table.Property(quote => quote.Notes).AsJson();
        table.Property(quote => quote.CapReservations).AsJson();
        table.HasIndex(quote => quote.CreatedAt).HasFilter("NOT confirmed");
    }
}
