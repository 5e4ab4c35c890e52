using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Commission.Data;

/// <summary>Carries PostgreSQL's migrations.</summary>
public sealed class CommissionDbPostgres(DbContextOptions<CommissionDbPostgres> options) : CommissionDb(options);

/// <summary>For <c>dotnet ef</c>.</summary>
internal sealed class CommissionDbPostgresFactory : IDesignTimeDbContextFactory<CommissionDbPostgres>
{
    public CommissionDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<CommissionDbPostgres>());
}
