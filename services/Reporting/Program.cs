using Affiliate.Reporting;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging;

return await ServiceHost.RunAsync(args, async () =>
{
    var builder = ServiceHost.CreateBuilder(ReportingService.Name, args);
    builder.AddReporting();
    builder.AddAffiliateBus();
    await using var app = builder.Build();
    app.UseServiceDefaults();
    app.MapReporting();
    return await app.ServeAsync(args);
});
