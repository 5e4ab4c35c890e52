using Affiliate.Notification;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging;

return await ServiceHost.RunAsync(args, async () =>
{
    var builder = ServiceHost.CreateBuilder(NotificationService.Name, args);
    builder.AddNotification();
    builder.AddAffiliateBus();
    await using var app = builder.Build();
    app.UseServiceDefaults();
    app.MapNotification();
    return await app.ServeAsync(args);
});
