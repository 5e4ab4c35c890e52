using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Offers;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Leads.Clock;

/// <summary>Leads whose hold has ended, and leads that are with the CRM without an answer for longer than their offer allows.</summary>
internal sealed class DueLeads(LeadStatusDb db, LeadWriter writer)
{
    private const int Most = 100;
    private static readonly LeadChange HoldEnded = new() { Accept = true };

    private static readonly LeadChange TimedOut =
        new() { Status = LeadState.Cancelled, Reason = LeadTransitions.TimerReason };

    /// <summary>Changes some of them; true when there may be more.</summary>
    public async Task<bool> ChangeAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var held = await db.Leads.Where(lead => lead.Status == LeadState.Hold && lead.HoldUntil <= now)
            .OrderBy(lead => lead.HoldUntil).Take(Most).ToListAsync(cancellation);
        var silent = await SilentAsync(now, cancellation);
        var changed = 0;
        foreach (var lead in held)
            changed += await OneAsync(lead, HoldEnded, LeadActor.HoldEnd, now, cancellation);
        foreach (var lead in silent)
            changed += await OneAsync(lead, TimedOut, LeadActor.Timer, now, cancellation);
        return changed > 0 && (held.Count == Most || silent.Count >= Most);
    }

    // The offers with a limit of their own by their limits, of which there are few; the others by the usual one.
    private async Task<List<Lead>> SilentAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var limits = await db.Offers.Select(offer => offer.TimerDays).Distinct().Where(days => days > 0).ToListAsync(cancellation);
        var usual = now.AddDays(-Offer.DefaultTimerDays);
        var found = await WithCrm().Where(lead => lead.MovedAt <= usual)
            .Where(lead => !db.Offers.Any(offer => offer.MerchantId == lead.MerchantId && offer.Name == lead.Offer))
            .OrderBy(lead => lead.MovedAt).Take(Most).ToListAsync(cancellation);
        foreach (var days in limits)
        {
            var limit = now.AddDays(-days);
            found.AddRange(await WithCrm().Where(lead => lead.MovedAt <= limit)
                .Where(lead => db.Offers.Any(
                    offer => offer.MerchantId == lead.MerchantId && offer.Name == lead.Offer && offer.TimerDays == days))
                .OrderBy(lead => lead.MovedAt).Take(Most).ToListAsync(cancellation));
        }

        return found;
    }

    private IQueryable<Lead> WithCrm() =>
        db.Leads.Where(lead => lead.Status == LeadState.Processing || lead.Status == LeadState.CallBack);

    private async Task<int> OneAsync(Lead lead, LeadChange change, LeadActor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await writer.ChangeAsync(lead, change, actor, now, cancellation);
            await db.SaveChangesAsync(cancellation);
            return 1;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed it meanwhile: it is looked at again in the next round, and what was to be told is not.
            Forget(lead);
            return 0;
        }
    }

    private void Forget(Lead lead)
    {
        db.Entry(lead).State = EntityState.Detached;
        foreach (var told in db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToList())
            told.State = EntityState.Detached;
    }
}
