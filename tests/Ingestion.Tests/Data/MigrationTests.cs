using Affiliate.Ingestion.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void Migrations_make_the_tables_the_code_asks_for()
    {
        using var postgres = new IngestionDbPostgres.DesignTimeFactory().CreateDbContext([]);
        using var sqlite = new IngestionDbSqlite.DesignTimeFactory().CreateDbContext([]);
        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.False(sqlite.Database.HasPendingModelChanges());
    }
}
