using Affiliate.Contracts.LeadStatus;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>Chooses the event that tells of a lead's change.</summary>
public static class LeadNews
{
    /// <summary>The event, with the lead's state after the change.</summary>
    /// <param name="lead">After the change.</param>
    /// <param name="from">Status before; the same when something else changed.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public static object Of(Lead lead, LeadState from, string by, DateTimeOffset at)
    {
        var state = State(lead, from, by, at);
        return (from == lead.Status ? from : (LeadState?)null, lead.Status) switch
        {
            (not null, _) => new LeadStatusChanged(lead.MerchantId, state),
            (_, LeadState.Packing) when !LeadTransitions.IsAccepted(from) => new LeadAccepted(lead.MerchantId, state),
            (_, LeadState.Hold) => new LeadHeld(lead.MerchantId, state),
            (_, LeadState.Cancelled) => new LeadCancelled(lead.MerchantId, state),
            (_, LeadState.Paid) => new LeadPaid(lead.MerchantId, state),
            (_, LeadState.Returned) => new LeadReturned(lead.MerchantId, state),
            (_, LeadState.Deleted) => new LeadDeleted(lead.MerchantId, state),
            _ => new LeadStatusChanged(lead.MerchantId, state),
        };
    }

    /// <summary>The event of a lead that followed its conversion: whatever it came to, no decision of its own.</summary>
    public static LeadStatusChanged Followed(Lead lead, LeadState from, string by, DateTimeOffset at) =>
        new(lead.MerchantId, State(lead, from, by, at) with { FollowsConversion = true });

    private static LeadSnapshot State(Lead lead, LeadState from, string by, DateTimeOffset at)
    {
        var decided = LeadEchoes.LastAsking(lead.History);
        return new LeadSnapshot
        {
            Id = lead.Id,
            Version = lead.Revision,
            MerchantId = lead.MerchantId,
            ConversionId = lead.ConversionId,
            Offer = lead.Offer,
            ExternalId = lead.ExternalId,
            Status = (int)lead.Status,
            PreviousStatus = (int)from,
            Accepted = lead.Accepted,
            DecidedVersion = decided?.Version ?? 0,
            DecidedBy = decided?.By,
            Reason = lead.Reason,
            Comment = lead.Comment,
            HoldUntil = lead.HoldUntil,
            Track = lead.Figures.Track,
            Price = lead.Figures.Price,
            Quantity = lead.Figures.Quantity,
            Amount = lead.Figures.Amount,
            Currency = lead.Figures.Currency,
            Goal = lead.Figures.Goal,
            Payments = lead.Figures.Cash is { } cash ? new LeadPayments(cash.Pay, cash.Publisher, cash.Referrer, cash.Currency) : null,
            By = by,
            At = at,
        };
    }
}
