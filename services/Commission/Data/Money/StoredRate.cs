using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data.Money;

/// <summary>
/// A rate of exchange as it was given. Rates are only added: of two for the same pair and time the one stored last counts, and
/// both stay to be seen.
/// </summary>
public sealed class StoredRate
{
    /// <summary>Order of storing.</summary>
    public long Number { get; private set; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string FromCurrency { get; init; }

    /// <summary>ISO 4217 code or IRT, another one.</summary>
    public required string ToCurrency { get; init; }

    /// <summary>Units of the second currency for one of the first, above 0.</summary>
    public required decimal Rate { get; init; }

    /// <summary>Where it is from.</summary>
    public required string Source { get; init; }

    /// <summary>From when it counts, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    internal static void Configure(EntityTypeBuilder<StoredRate> table)
    {
        table.ToTable("fx_rates");
        table.HasKey(rate => rate.Number);
        table.Property(rate => rate.Number).ValueGeneratedOnAdd();
        table.Property(rate => rate.FromCurrency).HasMaxLength(Lengths.Currency);
        table.Property(rate => rate.ToCurrency).HasMaxLength(Lengths.Currency);
        table.Property(rate => rate.Source).HasMaxLength(Lengths.Source);

        // As text: a rial in euros has more decimals than amounts are kept with.
        table.Property(rate => rate.Rate).HasMaxLength(40).HasConversion(
            rate => rate.ToString(CultureInfo.InvariantCulture), text => decimal.Parse(text, CultureInfo.InvariantCulture));
        table.HasIndex(rate => new { rate.FromCurrency, rate.ToCurrency, rate.At, rate.Number });
    }
}
