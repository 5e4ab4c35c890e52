using Affiliate.LeadStatus;
using Affiliate.LeadStatus.Checks.Code.Worker;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging;

if (args is [CodeWorker.Argument])
    return CodeWorker.Run();
return await ServiceHost.RunAsync(args, async () =>
{
    var builder = ServiceHost.CreateBuilder(LeadStatusService.Name, args);
    builder.AddLeadStatus();
    builder.AddAffiliateBus();
    await using var app = builder.Build();
    app.UseServiceDefaults();
    app.MapLeadStatus();
    return await app.ServeAsync(args);
});
