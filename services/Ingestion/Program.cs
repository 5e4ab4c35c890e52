using Affiliate.Ingestion;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging;

return await ServiceHost.RunAsync(args, async () =>
{
    var builder = ServiceHost.CreateBuilder(IngestionService.Name, args);
    builder.AddIngestion();
    builder.AddAffiliateBus();
    await using var app = builder.Build();
    app.UseServiceDefaults();
    app.MapIngestion();
    return await app.ServeAsync(args);
});
