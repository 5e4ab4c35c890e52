using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Feed;
using Affiliate.Notification.Publishers;
using Affiliate.Notification.Settings;
using Affiliate.Notification.Transactions;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Data;

/// <summary>Notification's own state.</summary>
public abstract class NotificationDb(DbContextOptions options) : ServiceDb(options)
{
    /// <summary>Publishers' call-back settings.</summary>
    public DbSet<CallbackSettings> CallbackSettings => Set<CallbackSettings>();

    /// <summary>What is known of each conversion, from two services' events.</summary>
    public DbSet<JoinedTransaction> JoinedTransactions => Set<JoinedTransaction>();

    /// <summary>Every notification, sent or to be sent.</summary>
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>Last number given to each publisher's notifications.</summary>
    public DbSet<PublisherFeed> PublisherFeeds => Set<PublisherFeed>();

    /// <summary>Publishers, as the gateway told of them.</summary>
    public DbSet<Publisher> Publishers => Set<Publisher>();

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        model.Entity<CallbackSettings>(Settings.CallbackSettings.Configure);
        model.Entity<JoinedTransaction>(JoinedTransaction.Configure);
        model.Entity<Delivery>(Delivery.Configure);
        model.Entity<PublisherFeed>(PublisherFeed.Configure);
        model.Entity<Publisher>(Publisher.Configure);
        model.AddServiceLevels();
    }
}
