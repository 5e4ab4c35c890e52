namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Database engine behind a service.</summary>
public enum StorageProvider
{
    /// <summary>One file per service, one process: the embedded default.</summary>
    Sqlite,

    /// <summary>A database and role per service, several instances: production.</summary>
    Postgres,
}
