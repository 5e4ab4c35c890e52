using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Reporting.Data;

/// <summary>Carries PostgreSQL's migrations.</summary>
public sealed class ReportingDbPostgres(DbContextOptions<ReportingDbPostgres> options) : ReportingDb(options)
{
    // Texts in the order of their characters' numbers, whatever language the database speaks: reports are sorted so, and read by the
    // indexes in their order.
    private const string Collation = "C";

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        base.Tables(model);
        foreach (var table in (Type[])[typeof(Figure), typeof(Merchant)])
        {
            foreach (var text in model.Entity(table).Metadata.GetProperties().Where(property => property.ClrType == typeof(string)))
                text.SetCollation(Collation);
        }
    }
}

/// <summary>For <c>dotnet ef migrations add</c>.</summary>
public sealed class ReportingDbPostgresFactory : IDesignTimeDbContextFactory<ReportingDbPostgres>
{
    /// <inheritdoc />
    public ReportingDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<ReportingDbPostgres>());
}
