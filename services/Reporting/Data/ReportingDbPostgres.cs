using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Reporting.Data;

/// <summary>Carries PostgreSQL's migrations.</summary>
public sealed class ReportingDbPostgres(DbContextOptions<ReportingDbPostgres> options) : ReportingDb(options);

/// <summary>For <c>dotnet ef migrations add</c>.</summary>
public sealed class ReportingDbPostgresFactory : IDesignTimeDbContextFactory<ReportingDbPostgres>
{
    /// <inheritdoc />
    public ReportingDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<ReportingDbPostgres>());
}
