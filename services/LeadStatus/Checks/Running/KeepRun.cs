using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>Keeps how a run went, plans the next, and gives the lease back.</summary>
internal sealed class KeepRun(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int MostUnknown = 100;
    private const double Hour = 3600;
    private const double FirstBackOff = Hour / 4;
    private const int Attempts = 5;

    public async Task KeepAsync(StatusCheck ran, string holder, CheckRun run, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<LeadStatusDb>();
                var check = await db.StatusChecks.FirstOrDefaultAsync(
                    check => check.Id == ran.Id && check.LeaseHolder == holder, cancellation);
                if (check is null)
                    return;
                Keep(check, run, sameSettings: check.Version == ran.Version, time.GetUtcNow());
                await db.SaveChangesAsync(cancellation);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // The settings were changed at this moment; what was found under the old ones is kept as such.
            }
        }
    }

    /// <summary>
    /// How long to wait for the next run. After a failure the CRM is asked again within the period or a quarter of an hour,
    /// whichever is less; each further one doubles that, to at most an hour or the period, whichever is more.
    /// </summary>
    public static TimeSpan Wait(int periodSeconds, int failures)
    {
        var jitter = 0.9 + (0.2 * Random.Shared.NextDouble());
        if (failures == 0)
            return TimeSpan.FromSeconds(periodSeconds * jitter);
        var wait = Math.Min(periodSeconds, FirstBackOff) * Math.Pow(2, Math.Min(failures, 20) - 1);
        return TimeSpan.FromSeconds(Math.Min(wait, Math.Max(Hour, periodSeconds)) * jitter);
    }

    private static void Keep(StatusCheck check, CheckRun run, bool sameSettings, DateTimeOffset now)
    {
        check.LastRun = run;
        check.LeaseUntil = null;
        check.LeaseHolder = null;
        if (!sameSettings)
            return;
        check.Failures = run.IsFailed ? check.Failures + 1 : 0;
        check.NextRunAt = now + Wait(check.Settings.PeriodSeconds!.Value, check.Failures);
        check.UnknownStatuses = [.. UnknownStatuses.Distinct(check.UnknownStatuses.Concat(run.UnknownStatuses)).Take(MostUnknown)];
    }
}
