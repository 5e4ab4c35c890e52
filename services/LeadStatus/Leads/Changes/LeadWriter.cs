using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Offers;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>Changes a lead within a unit of work: its new state, what is told of it, what is counted.</summary>
internal sealed class LeadWriter(LeadStatusDb db, OfferLookup offers, LeadMetrics metrics)
{
    /// <summary>Changes it with its offer's settings; the caller saves.</summary>
    public async Task<LeadOutcome> ChangeAsync(
        Lead lead, LeadChange change, LeadActor actor, DateTimeOffset at, CancellationToken cancellation)
    {
        var offer = await offers.FindAsync(lead.MerchantId, lead.Offer, cancellation);
        return Change(lead, change, actor, offer.HoldDays, at);
    }

    /// <summary>The same when the offer's hold is known.</summary>
    public LeadOutcome Change(Lead lead, LeadChange change, LeadActor actor, int holdDays, DateTimeOffset at)
    {
        var from = lead.Status;
        var outcome = ChangeLead.Apply(lead, change, actor, holdDays, at);
        foreach (var told in outcome.Events)
            db.Publish(told);
        if (lead.Status != from)
            metrics.Entered(lead.Status);
        return outcome;
    }
}
