using Affiliate.Commission;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging;

return await ServiceHost.RunAsync(args, async () =>
{
    var builder = ServiceHost.CreateBuilder(CommissionService.Name, args);
    builder.AddCommission();
    builder.AddAffiliateBus();
    await using var app = builder.Build();
    app.UseServiceDefaults();
    app.MapCommission();
    return await app.ServeAsync(args);
});
