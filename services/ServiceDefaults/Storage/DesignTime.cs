using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>
/// Options for <c>dotnet ef migrations add</c>, which needs an engine but no server. Run it with <c>Migrating=true</c> in the
/// environment: the package it needs is not restored otherwise.
/// </summary>
public static class DesignTime
{
    /// <summary>PostgreSQL without a server.</summary>
    public static DbContextOptions<T> Postgres<T>()
        where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        StorageRegistration.Postgres(options, "Host=localhost");
        return options.Options;
    }

    /// <summary>SQLite without a file.</summary>
    public static DbContextOptions<T> Sqlite<T>()
        where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        StorageRegistration.Sqlite(options, Path.GetTempPath(), "design-time");
        return options.Options;
    }
}
