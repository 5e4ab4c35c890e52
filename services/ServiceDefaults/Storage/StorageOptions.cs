using Npgsql;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Where a service keeps its state. Section <c>Storage</c>, and <c>ConnectionStrings:Default</c>.</summary>
/// <param name="Provider"><c>Sqlite</c> (embedded default) or <c>Postgres</c>.</param>
/// <param name="Path">Folder of the SQLite files, default <c>data</c>; made when missing.</param>
/// <param name="ConnectionString">PostgreSQL: the service's own database with the service's own role.</param>
/// <param name="MigrateAtStart">
/// Default true. False where a job runs the program with the argument <c>migrate</c>: a start then waits for the job.
/// </param>
/// <param name="MigrationPatience">How long a start waits for that job before it gives up; default 1 minute.</param>
public sealed record StorageOptions(
    StorageProvider Provider, string Path, string? ConnectionString, bool MigrateAtStart, TimeSpan MigrationPatience)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostPatience = TimeSpan.FromHours(1);

    /// <summary>Reads and checks the settings; a wrong one stops the start with one line naming its key.</summary>
    public static StorageOptions Read(IConfiguration configuration)
    {
        var provider = configuration.Choice("Storage:Provider", StorageProvider.Sqlite);
        var connection = configuration.GetConnectionString("Default");
        if (provider == StorageProvider.Postgres && string.IsNullOrWhiteSpace(connection))
            throw new ConfigurationFault("ConnectionStrings:Default", "is missing: Storage:Provider is Postgres");
        if (provider == StorageProvider.Postgres)
            CheckConnection(connection!);
        var path = configuration["Storage:Path"] is { Length: > 0 } given ? given : "data";
        if (provider == StorageProvider.Sqlite)
            CheckFolder(path);
        return new StorageOptions(
            provider, path, connection, configuration.Flag("Storage:MigrateAtStart", true),
            configuration.Duration("Storage:MigrationPatience", Patience, MostPatience));
    }

    private static void CheckConnection(string connection)
    {
        try
        {
            if (new NpgsqlConnectionStringBuilder(connection).Host is not { Length: > 0 })
                throw new ConfigurationFault("ConnectionStrings:Default", "names no Host");
        }
        catch (ArgumentException fault)
        {
            throw new ConfigurationFault(
                "ConnectionStrings:Default",
                $"is no connection string for PostgreSQL ({fault.Message.TrimEnd('.')}); it looks like "
                    + "Host=…;Database=…;Username=…;Password=…");
        }
    }

    private static void CheckFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(
                System.IO.Path.Combine(path, System.IO.Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationFault("Storage:Path", $"is no folder that can be written to: {fault.Message.TrimEnd('.')}");
        }
    }
}
