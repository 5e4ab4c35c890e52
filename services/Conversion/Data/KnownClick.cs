using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Attribution;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>A click as Ingestion told of it, and how many conversions it has been credited with.</summary>
public sealed class KnownClick
{
    /// <summary>The click's token: the <c>referrer</c> merchants send.</summary>
    public required string Token { get; init; }

    /// <summary><c>dl</c>: conversions it may be credited with; -1 is unlimited.</summary>
    public required int ConversionLimit { get; init; }

    /// <summary>Conversions that hold one of these credits now; only counted when there is a limit.</summary>
    public int CreditsUsed { get; private set; }

    /// <summary>When its days end, UTC: after that it names nobody.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Everything Ingestion told.</summary>
    public required ClickDetails Details { get; init; }

    /// <summary>As Ingestion tells it: a click never changes.</summary>
    public static KnownClick Of(ClickDetails told) => new()
    {
        Token = told.Token,
        ConversionLimit = told.ConversionLimit,
        ExpiresAt = AttributionRule.Expiry(told).ToStorable(),
        Details = told,
    };

    internal static void Configure(EntityTypeBuilder<KnownClick> table)
    {
        table.ToTable("clicks");
        table.HasKey(click => click.Token);
        table.Property(click => click.Token).HasMaxLength(100);
        table.Property(click => click.Details).AsJson();
        table.HasIndex(click => click.ExpiresAt, "ix_clicks_expires");
    }
}
