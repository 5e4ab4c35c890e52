using Affiliate.LeadStatus.Checks.Running;
using Affiliate.LeadStatus.Checks.Settings;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>Runs that an operator asked for: they outlive the request.</summary>
internal sealed class RunningByHand(CheckClaims claims, RunCheck run, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the check as soon as nobody else does.</summary>
    public Task<CheckRun?> StartAsync(string id) => Task.Run(() => RunAsync(id, lifetime.ApplicationStopping));

    private async Task<CheckRun?> RunAsync(string id, CancellationToken cancellation)
    {
        string? holder;
        while ((holder = await claims.TakeAsync(id, onlyWhenDue: false, cancellation)) is null)
            await Task.Delay(Look, cancellation);
        return await run.RunAsync(id, holder, cancellation);
    }
}
