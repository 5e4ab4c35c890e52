using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Reporting.Data;

/// <summary>Reporting's own state. All of it follows from other services' events and can be made anew from their journals.</summary>
public abstract class ReportingDb(DbContextOptions options) : ServiceDb(options)
{
    /// <summary>What is known of each conversion, from two services' events.</summary>
    public DbSet<CountedConversion> Conversions => Set<CountedConversion>();

    /// <summary>Sums of quarter hours and of days, UTC.</summary>
    public DbSet<Figure> Figures => Set<Figure>();

    /// <summary>Merchants' currencies: clicks have none of their own.</summary>
    public DbSet<Merchant> Merchants => Set<Merchant>();

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        model.Entity<CountedConversion>(CountedConversion.Configure);
        model.Entity<Figure>(Figure.Configure);
        model.Entity<Merchant>(Merchant.Configure);
    }
}
