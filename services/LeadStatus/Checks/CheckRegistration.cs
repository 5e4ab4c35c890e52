using Affiliate.LeadStatus.Checks.Code;
using Affiliate.LeadStatus.Checks.Operating;
using Affiliate.LeadStatus.Checks.Running;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.LeadStatus.Checks;

/// <summary>Registers status checks.</summary>
internal static class CheckRegistration
{
    public static void AddStatusChecks(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOutgoingHttp(builder.Configuration);
        services.AddSingleton(CheckOptions.Read(builder.Configuration));
        services.AddSingleton<WakeSignal<CheckScheduler>>();
        services.AddSingleton<CheckMetrics>();
        services.AddSingleton<CheckClaims>();
        services.AddSingleton<CodeWorkers>();
        services.AddSingleton<RunCode>();
        services.AddSingleton<ReadWishes>();
        services.AddSingleton<AskCrm>();
        services.AddSingleton<ApplyWishes>();
        services.AddSingleton<KeepRun>();
        services.AddSingleton<RunCheck>();
        services.AddSingleton<RunningByHand>();
        services.AddScoped<DryRun>();
        services.AddHostedService<CheckScheduler>();
    }
}
