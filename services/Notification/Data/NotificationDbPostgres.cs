using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.Notification.Data;

/// <summary>Carries PostgreSQL's migrations.</summary>
public sealed class NotificationDbPostgres(DbContextOptions<NotificationDbPostgres> options) : NotificationDb(options);

/// <summary>For <c>dotnet ef migrations add</c>.</summary>
public sealed class NotificationDbPostgresFactory : IDesignTimeDbContextFactory<NotificationDbPostgres>
{
    /// <inheritdoc />
    public NotificationDbPostgres CreateDbContext(string[] args) => new(DesignTime.Postgres<NotificationDbPostgres>());
}
