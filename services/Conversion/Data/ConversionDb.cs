namespace Affiliate.Conversion.Data;

/// <summary>Conversions and programmes, and what this service needs to know of clicks and accounts.</summary>
public abstract class ConversionDb(DbContextOptions options) : ServiceDb(options)
{
    /// <summary>Every sale and lead taken.</summary>
    public DbSet<StoredConversion> Conversions => Set<StoredConversion>();

    /// <summary>What was said to be taken back, and what became of it.</summary>
    public DbSet<StoredReversal> Reversals => Set<StoredReversal>();

    /// <summary>Merchants' customers and who brought them.</summary>
    public DbSet<StoredCustomer> Customers => Set<StoredCustomer>();

    /// <summary>Which clicks were which customers'.</summary>
    public DbSet<CustomerClick> CustomerClicks => Set<CustomerClick>();

    /// <summary>What else edited leads are found by.</summary>
    public DbSet<LeadAlias> LeadAliases => Set<LeadAlias>();

    /// <summary>Merchants' programmes.</summary>
    public DbSet<StoredProgramme> Programmes => Set<StoredProgramme>();

    /// <summary>Clicks, as Ingestion told of them, with the credits given against them.</summary>
    public DbSet<KnownClick> Clicks => Set<KnownClick>();

    /// <summary>Merchants, as the gateway told of them.</summary>
    public DbSet<KnownMerchant> Merchants => Set<KnownMerchant>();

    /// <summary>Publishers, as the gateway told of them.</summary>
    public DbSet<KnownPublisher> Publishers => Set<KnownPublisher>();

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        model.Entity<StoredConversion>(StoredConversionTable.Configure);
        model.Entity<StoredReversal>(StoredReversal.Configure);
        model.Entity<StoredCustomer>(StoredCustomer.Configure);
        model.Entity<CustomerClick>(CustomerClick.Configure);
        model.Entity<LeadAlias>(LeadAlias.Configure);
        model.Entity<StoredProgramme>(StoredProgramme.Configure);
        model.Entity<KnownClick>(KnownClick.Configure);
        model.Entity<KnownMerchant>(KnownMerchant.Configure);
        model.Entity<KnownPublisher>(KnownPublisher.Configure);
    }
}
