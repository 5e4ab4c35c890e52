using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Commission.Data;

/// <summary>Carries SQLite's migrations.</summary>
public sealed class CommissionDbSqlite(DbContextOptions<CommissionDbSqlite> options) : CommissionDb(options);

/// <summary>For <c>dotnet ef</c>.</summary>
internal sealed class CommissionDbSqliteFactory : IDesignTimeDbContextFactory<CommissionDbSqlite>
{
    public CommissionDbSqlite CreateDbContext(string[] args) => new(DesignTime.Sqlite<CommissionDbSqlite>());
}
