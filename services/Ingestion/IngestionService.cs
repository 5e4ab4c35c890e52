using Affiliate.Domain.Owners;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ExtendedSales;
using Affiliate.Ingestion.Hooks;
using Affiliate.Ingestion.Links;
using Affiliate.Ingestion.OnMerchantChanged;
using Affiliate.Ingestion.OnProgrammeChanged;
using Affiliate.Ingestion.OnPublisherChanged;
using Affiliate.Ingestion.ProductFeeds;
using Affiliate.Ingestion.Products;
using Affiliate.Ingestion.Script;
using Affiliate.Ingestion.ShopFeeds;
using Affiliate.Ingestion.Visits;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.Ingestion;

/// <summary>
/// What comes in from outside the API: publishers' links and the clicks on them, merchants' products, what merchants' pages report, shops'
/// feeds, billers' postbacks.
/// </summary>
public static class IngestionService
{
    /// <summary>Service name: audience of its tokens, prefix of its queues, name of its SQLite file.</summary>
    public const string Name = "ingestion";

    /// <summary>Registers storage, consumers, the click writer and the polling of shops.</summary>
    public static void AddIngestion(this IHostApplicationBuilder builder)
    {
        builder.AddServiceStorage<IngestionDb, IngestionDbPostgres, IngestionDbSqlite>(Name);
        builder.AddConsumers<IngestionDb>(Name, typeof(KeepMerchantConsumer), typeof(KeepPublisherConsumer), typeof(KeepProgrammeConsumer));
        builder.AddServiceClient<IAccountsApi>("gateway");
        builder.AddServiceClient<IConversionApi>("conversion");
        builder.AddServiceDocument(Name);
        builder.Services.AddServiceLevels<IngestionDb>();
        builder.Services.TryAddSingleton<Owners>();
        builder.Services.TryAddScoped<MerchantLookup>();
        builder.Services.TryAddScoped<Programmes>();
        builder.Services.TryAddSingleton<LinkLookup>();
        builder.Services.TryAddSingleton<ClickMetrics>();
        builder.Services.TryAddSingleton<ClickQueue>();
        builder.Services.TryAddSingleton<RecordClick>();
        builder.Services.TryAddSingleton<MeasureRedirect>();
        builder.Services.AddHostedService<ClickWriter>();
        builder.AddProducts();
        builder.AddScript();
        builder.AddProductFeeds();
        builder.AddShopFeeds();
        builder.AddExtendedSales();
        builder.Services.TryAddSingleton<HookMetrics>();
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapIngestion(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapService<IngestionDb>(Name);
        group.MapLinks();
        group.MapClicks();
        group.MapProducts();
        group.MapScript();
        group.MapProductFeeds();
        group.MapShopFeeds();
        group.MapVisits();
        group.MapExtendedSales();
        group.MapHooks();
        group.MapServiceLevels<IngestionDb>();
    }
}
