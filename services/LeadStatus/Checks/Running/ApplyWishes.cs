using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Offers;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>Carries out what an answer wants of its leads: all of it in one transaction with its events, or nothing.</summary>
internal sealed class ApplyWishes(IServiceScopeFactory scopes, CheckClaims claims, TimeProvider time)
{
    private const int Attempts = 3;
    private const string ListedAccept = "a check wants to accept it, but its conversion was rejected and is closed";

    /// <summary>How many leads changed and how many wishes their leads do not allow; null when the lease is lost.</summary>
    public async Task<(int Changed, int Ignored)?> StoreAsync(
        StatusCheck check, string holder, AskedLeads asked, AnswerWishes wishes, CancellationToken cancellation)
    {
        var worth = wishes.Changes.Where(wish => wish.Value.Any(change => !IsNothing(asked.ById(wish.Key)!, change)))
            .ToDictionary(StringComparer.Ordinal);
        if (worth.Count == 0)
            return (0, 0);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StoreAsync(check, holder, worth, wishes.Tell, cancellation);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // A lead changed meanwhile: the whole batch is done anew on what it is now.
            }
        }
    }

    private async Task<(int Changed, int Ignored)?> StoreAsync(
        StatusCheck check, string holder, Dictionary<string, IReadOnlyList<LeadChange>> wishes, Action<string> tell,
        CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadStatusDb>();
        var writer = scope.ServiceProvider.GetRequiredService<LeadWriter>();
        var offers = scope.ServiceProvider.GetRequiredService<OfferLookup>();
        await using var write = await db.BeginWriteAsync(cancellation);

        // The lease and what was done under it commit together: an instance that lost it changes nothing.
        if (!await claims.RenewAsync(db, check.Id, holder, cancellation))
            return null;
        var (changed, ignored, now) = (0, 0, time.GetUtcNow());
        var actor = CheckKind.Find(check.Kind)!.Actor;
        var holdDays = (await offers.FindAsync(check.MerchantId, check.Offer, cancellation)).HoldDays;
        var ids = wishes.Keys.ToList();
        var leads = await db.Leads
            .Where(lead => lead.MerchantId == check.MerchantId && lead.Offer == check.Offer && ids.Contains(lead.Id))
            .ToListAsync(cancellation);
        foreach (var lead in leads)
        {
            var isChanged = false;
            foreach (var change in wishes[lead.Id])
            {
                LeadOutcome outcome;
                try
                {
                    outcome = writer.Change(lead, change, actor, holdDays, now);
                }
                catch (AnswerFault fault) when (check.Settings.Code is null)
                {
                    // As with a row that cannot be understood: the lead is as it was, and the others go on.
                    tell(fault.Message);
                    ignored++;
                    continue;
                }

                isChanged |= outcome.IsChange;
                ignored += outcome.Ignored is null ? 0 : 1;
                if (outcome.Ignored is not null)
                    await ListForOperatorAsync(db, lead, change, actor, now, cancellation);
            }

            changed += isChanged ? 1 : 0;
        }

        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return (changed, ignored);
    }

    private static async Task ListForOperatorAsync(
        LeadStatusDb db, Lead lead, LeadChange change, LeadActor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var wantsAcceptance = change.Target is { } target && LeadTransitions.IsAccepted(target) && lead.Status == LeadState.Cancelled;
        if (wantsAcceptance && await db.Conversions.AnyAsync(
            conversion => conversion.Id == lead.ConversionId && conversion.IsClosed && conversion.Decision == ConversionDecision.Rejected,
            cancellation))
            lead.Ask(ListedAccept, actor.Name, now);
    }

    // Most answers say again what is known: those leads need not be read.
    private static bool IsNothing(AskedLead lead, LeadChange change) =>
        change.Target is { } target && target == lead.Status && change with { Accept = false, Status = null, Hold = false }
            == new LeadChange();
}
