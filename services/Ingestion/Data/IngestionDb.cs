using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Data;

/// <summary>Links, clicks, products and billers' sales, and what this service keeps of accounts and programmes.</summary>
public abstract class IngestionDb(DbContextOptions options) : ServiceDb(options)
{
    private const int TokenLength = 24;

    /// <summary>Publishers' links.</summary>
    public DbSet<Link> Links => Set<Link>();

    /// <summary>Clicks, exactly as they were published.</summary>
    public DbSet<ClickDetails> Clicks => Set<ClickDetails>();

    /// <summary>Merchants as last told by the gateway.</summary>
    public DbSet<MerchantProjection> Merchants => Set<MerchantProjection>();

    /// <summary>Publishers as last told by the gateway.</summary>
    public DbSet<PublisherProjection> Publishers => Set<PublisherProjection>();

    /// <summary>Programmes as last told by Conversion.</summary>
    public DbSet<ProgrammeProjection> Programmes => Set<ProgrammeProjection>();

    /// <summary>Merchants' products.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>Merchants' catalogues as a whole.</summary>
    public DbSet<Catalogue> Catalogues => Set<Catalogue>();

    /// <summary>Where merchants' products are fetched from.</summary>
    public DbSet<ProductFeed> ProductFeeds => Set<ProductFeed>();

    /// <summary>Categories of merchants' products.</summary>
    public DbSet<CatalogueCategory> CatalogueCategories => Set<CatalogueCategory>();

    /// <summary>Identities of what the tracking script reported.</summary>
    public DbSet<ScriptReport> ScriptReports => Set<ScriptReport>();

    /// <summary>Shops' feeds.</summary>
    public DbSet<Feed> Feeds => Set<Feed>();

    /// <summary>Their visits and their orders.</summary>
    public DbSet<FeedList> FeedLists => Set<FeedList>();

    /// <summary>Orders taken from feeds.</summary>
    public DbSet<FeedOrder> FeedOrders => Set<FeedOrder>();

    /// <summary>Visits counted from feeds.</summary>
    public DbSet<FeedVisit> FeedVisits => Set<FeedVisit>();

    /// <summary>Rows of feeds that were not taken.</summary>
    public DbSet<FeedEntry> FeedEntries => Set<FeedEntry>();

    /// <summary>Publishers' visits and orders, counted.</summary>
    public DbSet<VisitCount> VisitCounts => Set<VisitCount>();

    /// <summary>Billers and whence they may send.</summary>
    public DbSet<Biller> Billers => Set<Biller>();

    /// <summary>Sales that billers told of.</summary>
    public DbSet<ExtendedSale> ExtendedSales => Set<ExtendedSale>();

    /// <summary>Credits and chargebacks that billers told of.</summary>
    public DbSet<ExtendedReversal> ExtendedReversals => Set<ExtendedReversal>();

    /// <summary>Billers' calls and what became of them.</summary>
    public DbSet<PostbackAudit> PostbackAudits => Set<PostbackAudit>();

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        model.Entity<Link>(Link.Configure);
        model.Entity<MerchantProjection>(MerchantProjection.Configure);
        model.Entity<PublisherProjection>(PublisherProjection.Configure);
        model.Entity<ProgrammeProjection>(ProgrammeProjection.Configure);
        model.Entity<Product>(Product.Configure);
        model.Entity<Catalogue>(Catalogue.Configure);
        model.Entity<ProductFeed>(ProductFeed.Configure);
        model.Entity<CatalogueCategory>(CatalogueCategory.Configure);
        model.Entity<ScriptReport>(ScriptReport.Configure);
        model.Entity<Feed>(Feed.Configure);
        model.Entity<FeedList>(FeedList.Configure);
        model.Entity<FeedOrder>(FeedOrder.Configure);
        model.Entity<FeedVisit>(FeedVisit.Configure);
        model.Entity<FeedEntry>(FeedEntry.Configure);
        model.Entity<VisitCount>(VisitCount.Configure);
        model.Entity<Biller>(Biller.Configure);
        model.Entity<ExtendedSale>(ExtendedSale.Configure);
        model.Entity<ExtendedReversal>(ExtendedReversal.Configure);
        model.Entity<PostbackAudit>(PostbackAudit.Configure);
        model.AddServiceLevels();
        model.Entity<ClickDetails>(table =>
        {
            table.ToTable("clicks");
            table.HasKey(click => click.Token);
            table.Property(click => click.Token).HasMaxLength(TokenLength);
            table.Property(click => click.ClickRefs).AsJson();
            table.Ignore(click => click.LandingPage);
        });
    }
}
