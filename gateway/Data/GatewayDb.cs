using Affiliate.Gateway.Accounts;
using Affiliate.Gateway.Accounts.Merchants;
using Affiliate.Gateway.Accounts.Publishers;
using Affiliate.Gateway.Accounts.Tokens;
using Affiliate.Gateway.SignIn;
using Affiliate.Gateway.Users;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Data;

/// <summary>Accounts, the tokens that speak for them, and the users who sign in.</summary>
public abstract class GatewayDb(DbContextOptions options) : ServiceDb(options)
{
    public DbSet<Merchant> Merchants => Set<Merchant>();

    public DbSet<MerchantSite> Sites => Set<MerchantSite>();

    public DbSet<Publisher> Publishers => Set<Publisher>();

    public DbSet<TokenRecord> Tokens => Set<TokenRecord>();

    public DbSet<User> Users => Set<User>();

    public DbSet<UserSession> Sessions => Set<UserSession>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<AccountNumbers> Numbers => Set<AccountNumbers>();

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        model.Entity<Merchant>(Merchant.Configure);
        model.Entity<MerchantSite>(MerchantSite.Configure);
        model.Entity<Publisher>(Publisher.Configure);
        model.Entity<TokenRecord>(TokenRecord.Configure);
        model.Entity<User>(User.Configure);
        model.Entity<UserSession>(UserSession.Configure);
        model.Entity<ProtectionKey>(ProtectionKey.Configure);
        model.Entity<AccountNumbers>(AccountNumbers.Configure);
        model.AddServiceLevels();
    }
}
