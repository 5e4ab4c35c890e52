using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Ingestion.Data;

/// <summary>Carries PostgreSQL's migrations.</summary>
public sealed class IngestionDbPostgres(DbContextOptions<IngestionDbPostgres> options) : IngestionDb(options)
{
    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<IngestionDbPostgres>
    {
        public IngestionDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<IngestionDbPostgres>());
    }
}
