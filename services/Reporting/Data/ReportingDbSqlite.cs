using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Reporting.Data;

/// <summary>Carries SQLite's migrations.</summary>
public sealed class ReportingDbSqlite(DbContextOptions<ReportingDbSqlite> options) : ReportingDb(options);

/// <summary>For <c>dotnet ef migrations add</c>.</summary>
public sealed class ReportingDbSqliteFactory : IDesignTimeDbContextFactory<ReportingDbSqlite>
{
    /// <inheritdoc />
    public ReportingDbSqlite CreateDbContext(string[] args) => new(DesignTime.Sqlite<ReportingDbSqlite>());
}
