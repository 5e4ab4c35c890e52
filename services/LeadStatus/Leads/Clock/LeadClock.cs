using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.LeadStatus.Leads.Clock;

/// <summary>
/// Does what is due by itself: accepts leads whose hold has ended and cancels those without an answer for too long. Several
/// instances may look at once: who comes second finds the lead changed.
/// </summary>
internal sealed class LeadClock(IServiceScopeFactory scopes, TimeProvider time, ILogger<LeadClock> logger)
    : PeriodicWork(Round, time, logger)
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override bool BeginsAtOnce => true;

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        bool more;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            more = await scope.ServiceProvider.GetRequiredService<DueLeads>().ChangeAsync(Time.GetUtcNow(), cancellation);
        }
        while (more);
    }
}
