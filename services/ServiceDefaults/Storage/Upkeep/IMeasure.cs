namespace Affiliate.ServiceDefaults.Storage.Upkeep;

/// <summary>Measures what stands in a service's database, once a minute. Every instance does, and says the same.</summary>
/// <typeparam name="TDb">The service's database.</typeparam>
public interface IMeasure<in TDb>
    where TDb : ServiceDb
{
    /// <summary>Reads and records.</summary>
    Task MeasureAsync(TDb db, CancellationToken cancellation);
}
