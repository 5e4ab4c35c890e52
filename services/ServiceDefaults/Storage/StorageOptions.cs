namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Where a service keeps its state. Section <c>Storage</c>, and <c>ConnectionStrings:Default</c>.</summary>
/// <param name="Provider"><c>Sqlite</c> (embedded default) or <c>Postgres</c>.</param>
/// <param name="Path">Folder of the SQLite files, default <c>data</c>; made when missing.</param>
/// <param name="ConnectionString">PostgreSQL: the service's own database with the service's own role.</param>
public sealed record StorageOptions(StorageProvider Provider, string Path, string? ConnectionString)
{
    /// <summary>Reads and checks the settings; a wrong one stops the start with one line naming its key.</summary>
    public static StorageOptions Read(IConfiguration configuration)
    {
        var provider = configuration.Choice("Storage:Provider", StorageProvider.Sqlite);
        var connection = configuration.GetConnectionString("Default");
        if (provider == StorageProvider.Postgres && string.IsNullOrWhiteSpace(connection))
            throw new ConfigurationFault("ConnectionStrings:Default", "is missing: Storage:Provider is Postgres");
        return new StorageOptions(provider, configuration["Storage:Path"] ?? "data", connection);
    }
}
