using Affiliate.Reporting.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Reporting.Data;

/// <summary>
/// A row of the sums: written by <see cref="FigureStore"/> and read by <see cref="ReportSql"/>, both in SQL. The class makes the table,
/// with a column for each of <see cref="Dimensions"/> and <see cref="Sums"/>.
/// </summary>
public sealed class Figure
{
    // Sums of many amounts, each of which may fill what an amount may have.
    private const int Digits = 30;

    /// <summary>See <see cref="FigurePlace.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Which of the sums it belongs to.</summary>
    public FigureSpan Span { get; init; }

    /// <summary>When it begins, in quarter hours since 1970, UTC.</summary>
    public int Quarter { get; init; }

    internal static void Configure(EntityTypeBuilder<Figure> table)
    {
        table.ToTable("figures");
        table.HasKey(row => row.Key);
        table.Property(row => row.Key).HasMaxLength(32);
        table.Property(row => row.Span).HasConversion<int>();
        foreach (var dimension in typeof(Dimensions).GetProperties())
            table.Property(dimension.PropertyType, dimension.Name).IsRequired().HasMaxLength(StorableValue.Longest);
        // Most rows count little of all that there is, and what is missing is passed over when it is added up.
        foreach (var sum in typeof(Sums).GetProperties())
        {
            var column = table.Property(typeof(Nullable<>).MakeGenericType(sum.PropertyType), sum.Name);
            if (sum.PropertyType == typeof(decimal))
                column.HasPrecision(Digits, 4);
        }

        table.HasIndex(nameof(Span), nameof(Quarter));
        table.HasIndex(nameof(Dimensions.MerchantId), nameof(Span), nameof(Quarter));
        table.HasIndex(nameof(Dimensions.PublisherId), nameof(Span), nameof(Quarter));
    }
}
