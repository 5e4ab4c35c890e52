using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Affiliate.Notification.Deliveries;

/// <summary>Registers what sends.</summary>
internal static class DeliveryRegistration
{
    public static void AddDeliveries(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(DeliveryOptions.Read(builder.Configuration));
        services.AddSingleton(new RetrySchedule());
        services.AddSingleton<WakeSignal<DeliveryDispatcher>>();
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<DeliveryClaims>();
        services.AddSingleton<EndpointQueues>();
        services.AddSingleton<CallbackCache>();
        services.AddSingleton<DeliveryWish>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<DeliveryAttempt>();
        services.AddSingleton<FirstCallbacks>();
        services.AddSingleton<StoreResults>();
        services.AddSingleton<DeliveryResults>();
        services.AddKeyedSingleton<IInterceptor, DeliveryCommitted>(typeof(NotificationDb));
        services.AddHostedService<DeliveryDispatcher>();
        services.AddHostedService<PurgeOldDeliveries>();
    }
}
