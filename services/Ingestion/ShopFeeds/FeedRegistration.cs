using Affiliate.Ingestion.Data.Feeds;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.Ingestion.ShopFeeds.Polling.Rows;
using Affiliate.Ingestion.ShopFeeds.Retention;
using Affiliate.Ingestion.ShopFeeds.Settings;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Outgoing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.Ingestion.ShopFeeds;

/// <summary>Registers the polling of shops' feeds.</summary>
internal static class FeedRegistration
{
    public static void AddShopFeeds(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOutgoingHttp(builder.Configuration);
        services.TryAddSingleton(FeedOptions.Read(builder.Configuration));
        services.TryAddSingleton<WakeSignal<FeedScheduler>>();
        services.TryAddSingleton<FeedMetrics>();
        services.TryAddSingleton<FeedLag>();
        services.TryAddSingleton<FeedClaims>();
        services.TryAddSingleton<FeedReports>();
        services.TryAddSingleton<ShopCall>();
        services.TryAddSingleton<FetchRows>();
        services.TryAddSingleton<AcknowledgeRows>();
        services.TryAddSingleton<DrainList>();
        services.TryAddSingleton<PollPlaces>();
        services.TryAddSingleton<PollFeed>();
        services.TryAddSingleton<RowAges>();
        services.TryAddScoped<StoreRows>();
        services.AddHostedService<FeedScheduler>();
        services.AddHostedService<ForgetVisits>();
    }
}
