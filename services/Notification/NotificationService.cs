using Affiliate.Domain.Owners;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Feed;
using Affiliate.Notification.OnCommissionCalculated;
using Affiliate.Notification.OnCommissionReversed;
using Affiliate.Notification.OnCommissionSettled;
using Affiliate.Notification.OnConversion;
using Affiliate.Notification.OnPublisher;
using Affiliate.Notification.Publishers;
using Affiliate.Notification.Settings;
using Affiliate.Notification.Transactions;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Upkeep;

namespace Affiliate.Notification;

/// <summary>Tells publishers' servers about their transactions (specs/5), alone in a process or beside the other services.</summary>
public static class NotificationService
{
    /// <summary>Prefix of queues, audience of tokens, name of the SQLite file.</summary>
    public const string Name = "notification";

    /// <summary>Registers storage, consumers and deliveries.</summary>
    public static void AddNotification(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDocument(Name);
        builder.AddServiceStorage<NotificationDb, NotificationDbPostgres, NotificationDbSqlite>(Name);
        builder.AddConsumers<NotificationDb>(
            Name, typeof(JoinConversionConsumer), typeof(JoinCommissionConsumer), typeof(JoinReversalConsumer),
            typeof(JoinSettlementConsumer), typeof(StorePublisherConsumer));
        builder.AddServiceClient<IAccountsApi>("gateway");
        builder.Services.AddOutgoingHttp(builder.Configuration);
        builder.Services.AddServiceLevels<NotificationDb>();
        builder.Services.AddSingleton<AccountsQuery>();
        builder.Services.AddSingleton<IMeasure<NotificationDb>, MeasureDisabled>();
        builder.Services.AddScoped<PublisherNumbers>();
        builder.Services.AddScoped<JoinTransaction>();
        builder.Services.AddScoped<ScheduleNotifications>();
        builder.AddDeliveries();
    }

    /// <summary>Maps the publishers' endpoints.</summary>
    public static void MapNotification(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapService<NotificationDb>(Name);
        group.MapSettings();
        group.MapDeliveries();
        group.MapEvents();
        group.MapServiceLevels<NotificationDb>();
    }
}
