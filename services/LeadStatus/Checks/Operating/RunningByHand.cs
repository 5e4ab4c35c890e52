using Affiliate.LeadStatus.Checks.Running;
using Affiliate.LeadStatus.Checks.Settings;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>
/// Runs that an operator asked for: they outlive the request. Of a check one waits at most; whoever asks meanwhile is told of that one.
/// </summary>
internal sealed class RunningByHand(CheckClaims claims, RunCheck run, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, Task<CheckRun?>> waiting = new(StringComparer.Ordinal);

    /// <summary>Runs the check as soon as nobody else does.</summary>
    public Task<CheckRun?> StartAsync(string id)
    {
        lock (waiting)
        {
            if (!waiting.TryGetValue(id, out var known))
                waiting[id] = known = Task.Run(() => RunAsync(id, lifetime.ApplicationStopping));
            return known;
        }
    }

    private async Task<CheckRun?> RunAsync(string id, CancellationToken cancellation)
    {
        string? holder;
        try
        {
            while ((holder = await claims.TakeAsync(id, onlyWhenDue: false, cancellation)) is null)
                await Task.Delay(Look, cancellation);
        }
        finally
        {
            // From here on it may have seen the leads already: whoever asks now wants another.
            lock (waiting)
                waiting.Remove(id);
        }

        return await run.RunAsync(id, holder, cancellation);
    }
}
