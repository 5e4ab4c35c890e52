using Affiliate.Conversion.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void Migrations_make_the_tables_the_code_asks_for()
    {
        using var postgres = new ConversionDbPostgres.Factory().CreateDbContext([]);
        using var sqlite = new ConversionDbSqlite.Factory().CreateDbContext([]);
        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.False(sqlite.Database.HasPendingModelChanges());
    }
}
