using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Notification.Data;

/// <summary>Carries SQLite's migrations.</summary>
public sealed class NotificationDbSqlite(DbContextOptions<NotificationDbSqlite> options) : NotificationDb(options);

/// <summary>For <c>dotnet ef migrations add</c>.</summary>
public sealed class NotificationDbSqliteFactory : IDesignTimeDbContextFactory<NotificationDbSqlite>
{
    /// <inheritdoc />
    public NotificationDbSqlite CreateDbContext(string[] args) => new(DesignTime.Sqlite<NotificationDbSqlite>());
}
