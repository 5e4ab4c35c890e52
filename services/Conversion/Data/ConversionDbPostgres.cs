using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Conversion.Data;

/// <summary>On PostgreSQL.</summary>
public sealed class ConversionDbPostgres(DbContextOptions<ConversionDbPostgres> options) : ConversionDb(options)
{
    // The commission's event changes no indexed column of the order it belongs to, a moment after its insert: with room left in
    // the page it costs no entry in any of the indexes.
    private const int PageFilled = 80;

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        base.Tables(model);
        CoveringIndexes.Apply(model.Entity<StoredConversion>());
        model.Entity<StoredConversion>().HasStorageParameter("fillfactor", PageFilled);
    }

    /// <summary>For <c>dotnet ef</c>.</summary>
    public sealed class Factory : IDesignTimeDbContextFactory<ConversionDbPostgres>
    {
        /// <inheritdoc />
        public ConversionDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<ConversionDbPostgres>());
    }
}
