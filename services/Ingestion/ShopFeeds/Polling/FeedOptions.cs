using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>How shops are polled. Section <c>Feeds</c>.</summary>
/// <param name="Concurrency">Lists polled at once by this process, default 32; at most half of them of shops that fail or are slow.</param>
/// <param name="Acknowledgements">Acknowledgements under way at once for one shop's list, default 4.</param>
/// <param name="Lease">
/// <c>Feeds:LeaseSeconds</c>, default 30: how long a poll keeps its shop from other instances unless it renews; after a
/// kill the shop waits that long.
/// </param>
/// <param name="VisitRetention">
/// <c>Feeds:VisitRetentionDays</c>, default 90: how long after a shop last served a visit we know it again. Counts stay.
/// </param>
internal sealed record FeedOptions(int Concurrency, int Acknowledgements, TimeSpan Lease, TimeSpan VisitRetention)
{
    /// <summary>For one answer, body included.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>A shop with more waiting than can be drained in this time goes on in its next turn.</summary>
    public static readonly TimeSpan LongestPoll = TimeSpan.FromMinutes(5);

    /// <summary>Reads and checks the settings.</summary>
    public static FeedOptions Read(IConfiguration configuration) => new(
        configuration.Number("Feeds:Concurrency", fallback: 32, least: 2, most: 1000),
        configuration.Number("Feeds:Acknowledgements", fallback: 4, least: 1, most: 100),
        TimeSpan.FromSeconds(configuration.Number("Feeds:LeaseSeconds", fallback: 30, least: 2, most: 600)),
        TimeSpan.FromDays(configuration.Number("Feeds:VisitRetentionDays", fallback: 90, least: 2, most: 36_500)));
}
