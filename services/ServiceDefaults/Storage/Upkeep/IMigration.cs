namespace Affiliate.ServiceDefaults.Storage.Upkeep;

/// <summary>A database that can be brought up to date without starting the service.</summary>
internal interface IMigration
{
    /// <summary>Applies what is pending, under the lock of all instances; nothing when nothing is.</summary>
    Task MigrateAsync(CancellationToken cancellation);
}
