using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Conversion.Data;

/// <summary>On PostgreSQL.</summary>
public sealed class ConversionDbPostgres(DbContextOptions<ConversionDbPostgres> options) : ConversionDb(options)
{
    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        base.Tables(model);
        CoveringIndexes.Apply(model.Entity<StoredConversion>());
    }

    /// <summary>For <c>dotnet ef</c>.</summary>
    public sealed class Factory : IDesignTimeDbContextFactory<ConversionDbPostgres>
    {
        /// <inheritdoc />
        public ConversionDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<ConversionDbPostgres>());
    }
}
