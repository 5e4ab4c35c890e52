using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Gateway.Data;

/// <summary>Carries SQLite's migrations.</summary>
public sealed class GatewayDbSqlite(DbContextOptions<GatewayDbSqlite> options) : GatewayDb(options)
{
    internal sealed class Design : IDesignTimeDbContextFactory<GatewayDbSqlite>
    {
        public GatewayDbSqlite CreateDbContext(string[] args) => new(DesignTime.Sqlite<GatewayDbSqlite>());
    }
}
