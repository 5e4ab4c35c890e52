using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Notification.Deliveries;

/// <summary>How many call-backs run at once, and whose they are. Section <c>Deliveries</c>.</summary>
/// <param name="Concurrency">
/// In this process, default 512. Enough that publishers who hang (each holds at most <paramref name="PerEndpoint"/>, or
/// one once it is known) leave room for the others.
/// </param>
/// <param name="PerEndpoint">To one publisher, default 4; 1 until it has answered well.</param>
/// <param name="Lease">
/// <c>Deliveries:LeaseSeconds</c>, default 30: how long a taken delivery is kept from other instances, unless renewed; after a kill
/// it waits that long.
/// </param>
/// <param name="RecoverPerSecond">Of one publisher's recovered deliveries, so many are due a second, default 20.</param>
internal sealed record DeliveryOptions(int Concurrency, int PerEndpoint, TimeSpan Lease, int RecoverPerSecond)
{
    /// <summary>Deliveries taken in advance for a publisher that answers.</summary>
    public const int Prefetch = 32;

    /// <summary>Deliveries held in memory at most.</summary>
    public const int MostHeld = 8192;

    /// <summary>Reads and checks the settings.</summary>
    public static DeliveryOptions Read(IConfiguration configuration) => new(
        configuration.Number("Deliveries:Concurrency", fallback: 512, least: 1, most: 10_000),
        configuration.Number("Deliveries:PerEndpoint", fallback: 4, least: 1, most: 100),
        TimeSpan.FromSeconds(configuration.Number("Deliveries:LeaseSeconds", fallback: 30, least: 2, most: 600)),
        configuration.Number("Deliveries:RecoverPerSecond", fallback: 20, least: 1, most: 10_000));
}
