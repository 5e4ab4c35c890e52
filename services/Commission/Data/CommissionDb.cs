using Affiliate.Commission.Data.Money;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Data;

/// <summary>Rates, what each conversion earns by them, and the ledger.</summary>
public abstract class CommissionDb(DbContextOptions options) : ServiceDb(options)
{
    public DbSet<Merchant> Merchants => Set<Merchant>();

    public DbSet<Publisher> Publishers => Set<Publisher>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<RateVersion> RateVersions => Set<RateVersion>();

    public DbSet<Quote> Quotes => Set<Quote>();

    public DbSet<CapUsage> CapUsages => Set<CapUsage>();

    public DbSet<ConversionCommission> Commissions => Set<ConversionCommission>();

    public DbSet<LedgerPosting> Ledger => Set<LedgerPosting>();

    public DbSet<Balance> Balances => Set<Balance>();

    public DbSet<BalanceDelta> BalanceDeltas => Set<BalanceDelta>();

    public DbSet<Deposit> Deposits => Set<Deposit>();

    public DbSet<Payout> Payouts => Set<Payout>();

    public DbSet<StoredRate> FxRates => Set<StoredRate>();

    public DbSet<Programme> Programmes => Set<Programme>();

    public DbSet<Settlement> Settlements => Set<Settlement>();

    /// <summary>A SELECT whose rows this transaction is going to change; SQLite has one writer at a time anyway.</summary>
    internal string Locking(string select) => Database.IsNpgsql() ? select + " FOR UPDATE" : select;

    /// <summary>The same, leaving out rows that another transaction holds.</summary>
    internal string LockingFree(string select) => Database.IsNpgsql() ? select + " FOR UPDATE SKIP LOCKED" : select;

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        model.Entity<Merchant>(Merchant.Configure);
        model.Entity<Publisher>(Publisher.Configure);
        model.Entity<Product>(Product.Configure);
        model.Entity<RateVersion>(RateVersion.Configure);
        model.Entity<Quote>(Quote.Configure);
        model.Entity<CapUsage>(CapUsage.Configure);
        model.Entity<ConversionCommission>(ConversionCommission.Configure);
        model.Entity<LedgerPosting>(LedgerPosting.Configure);
        model.Entity<Balance>(Balance.Configure);
        model.Entity<BalanceDelta>(BalanceDelta.Configure);
        model.Entity<AccountSum>(AccountSum.Configure);
        model.Entity<Deposit>(Deposit.Configure);
        model.Entity<Payout>(Payout.Configure);
        model.Entity<StoredRate>(StoredRate.Configure);
        model.Entity<Programme>(Programme.Configure);
        model.Entity<Settlement>(Settlement.Configure);
        model.AddServiceLevels();
    }
}
