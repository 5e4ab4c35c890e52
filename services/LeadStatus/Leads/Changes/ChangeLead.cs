using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Checks.Decoding;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>Carries a wish out on a lead: the steps that are allowed, its figures, its history. No storage.</summary>
public static class ChangeLead
{
    /// <summary>Changes the lead and tells what to publish; an ignored wish changes nothing.</summary>
    /// <param name="lead">As it stands; changed in place.</param>
    /// <param name="change">The wish.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="holdDays">The offer's hold.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="AnswerFault">Its price and what is known of its quantity are together no amount.</exception>
    public static LeadOutcome Apply(Lead lead, LeadChange change, LeadActor actor, int holdDays, DateTimeOffset at)
    {
        var steps = LeadTransitions.Decide(lead.Status, change.Target, actor.Powers);
        if (steps.Statuses is [.., var last] && actor.Shut.Contains(last))
            return new LeadOutcome([], $"{actor.Name} does not give the status {LeadLifecycle.Name(last)}");
        if (steps.Ignored is { } why)
            return new LeadOutcome([], why);
        var figures = lead.Figures;
        if (figures.With(change) is var wanted && wanted != figures && wanted.Problem is { } tooMuch)
            throw new AnswerFault($"Lead {lead.ExternalId ?? lead.Id}: price times quantity: {tooMuch}.");
        lead.Take(change);
        var comment = LeadText.Of(change.Comment);
        if (steps.Statuses.Count == 0)
            return Remark(lead, change, comment, figures, actor, at);
        var events = new List<object>();
        foreach (var to in steps.Statuses)
        {
            var from = lead.Status;
            var step = Step(to, change, comment, holdDays, at);
            var details = LeadDetails.Of(figures, lead.Figures, step.HoldUntil);
            lead.Move(step with { Details = details }, actor.Name, at, unlessSaid: lead.Comment);
            figures = lead.Figures;
            events.Add(LeadNews.Of(lead, from, actor.Name, at));
        }

        return new LeadOutcome(events);
    }

    private static LeadMove Step(LeadState to, LeadChange change, string? comment, int holdDays, DateTimeOffset at) => new(
        to,
        to == LeadState.Cancelled ? change.Reason ?? LeadLifecycle.DefaultReason : null,
        comment,
        to == LeadState.Hold ? at.AddDays(change.HoldDays ?? holdDays) : null);

    // Days count from when the hold began: a CRM that says the same with each check must not prolong it for ever.
    private static DateTimeOffset? OtherEnd(Lead lead, LeadChange change) =>
        lead.Status == LeadState.Hold && change is { Hold: true, HoldDays: { } days } && lead.MovedAt.AddDays(days) is var end
            && end != lead.HoldUntil ? end : null;

    // The same status again: only what else is new is worth a line.
    private static LeadOutcome Remark(
        Lead lead, LeadChange change, string? comment, LeadFigures figures, LeadActor actor, DateTimeOffset at)
    {
        var reason = lead.Status == LeadState.Cancelled ? change.Reason ?? lead.Reason : null;
        var holdUntil = OtherEnd(lead, change);
        var isSame = figures == lead.Figures && reason == lead.Reason && holdUntil is null;
        if (isSame && (comment is null || comment == lead.Comment))
            return new LeadOutcome([]);
        lead.HoldTo(holdUntil ?? lead.HoldUntil);
        lead.Remark(reason, comment, actor.Name, at, LeadDetails.Of(figures, lead.Figures, holdUntil));
        return new LeadOutcome([LeadNews.Of(lead, lead.Status, actor.Name, at)]);
    }
}
