using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Conversion.Data;

/// <summary>On SQLite.</summary>
public sealed class ConversionDbSqlite(DbContextOptions<ConversionDbSqlite> options) : ConversionDb(options)
{
    /// <summary>For <c>dotnet ef</c>.</summary>
    public sealed class Factory : IDesignTimeDbContextFactory<ConversionDbSqlite>
    {
        /// <inheritdoc />
        public ConversionDbSqlite CreateDbContext(string[] args) => new(DesignTime.Sqlite<ConversionDbSqlite>());
    }
}
