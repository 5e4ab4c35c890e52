using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Gateway.Data;

/// <summary>Carries PostgreSQL's migrations.</summary>
public sealed class GatewayDbPostgres(DbContextOptions<GatewayDbPostgres> options) : GatewayDb(options)
{
    internal sealed class Design : IDesignTimeDbContextFactory<GatewayDbPostgres>
    {
        public GatewayDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<GatewayDbPostgres>());
    }
}
