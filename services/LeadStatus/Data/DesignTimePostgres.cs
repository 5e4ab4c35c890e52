using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.LeadStatus.Data;

/// <summary>Makes the context for <c>dotnet ef</c>, which needs no server.</summary>
internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<LeadStatusDbPostgres>
{
    public LeadStatusDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<LeadStatusDbPostgres>());
}
