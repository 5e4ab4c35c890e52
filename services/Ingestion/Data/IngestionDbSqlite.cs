using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Ingestion.Data;

/// <summary>Carries SQLite's migrations.</summary>
public sealed class IngestionDbSqlite(DbContextOptions<IngestionDbSqlite> options) : IngestionDb(options)
{
    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<IngestionDbSqlite>
    {
        public IngestionDbSqlite CreateDbContext(string[] args) => new(DesignTime.Sqlite<IngestionDbSqlite>());
    }
}
