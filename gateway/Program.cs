using Affiliate.Gateway;
using Affiliate.Gateway.Routing;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging;

return await ServiceHost.RunAsync(args, async () =>
{
    var builder = ServiceHost.CreateBuilder(GatewayService.Name, args);
    builder.AddGateway();
    builder.AddAffiliateBus();
    await using var app = builder.Build();
    app.UsePublicSurface();
    app.UseServiceDefaults();
    app.MapGateway();
    return await app.ServeAsync(args);
});
