using System.Globalization;
using Affiliate.Contracts.LeadStatus;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.LeadStatus.Leads;

/// <summary>Filters of the list of leads, read from the query; an empty one is as if absent.</summary>
/// <param name="Offer">Only this offer.</param>
/// <param name="Status">Only this status; without one all but deleted leads.</param>
/// <param name="ExternalId">Only the leads with this id in their CRM.</param>
public sealed record LeadFilter(string? Offer, LeadState? Status, string? ExternalId)
{
    private const int LongestOffer = 200;

    /// <summary>Reads them; a wrong one is 422.</summary>
    public static ValueTask<LeadFilter> BindAsync(HttpContext context)
    {
        var offer = Read(context, "offer") is { } named ? ForeignId.Bare(named) : null;
        if (offer is "")
            throw Refusal.Invalid("offer", ForeignId.NothingVisible);
        if (offer is not null && (offer.Length > LongestOffer || offer.Any(char.IsControl)))
            throw Refusal.Invalid("offer", $"must have at most {LongestOffer} characters and no control characters");
        var externalId = Read(context, "external_id") is { } sent ? LeadExternalId.Read(sent) : null;
        return ValueTask.FromResult(new LeadFilter(offer, State(Read(context, "status")), externalId));
    }

    /// <summary>The leads that pass.</summary>
    public IQueryable<Lead> Of(IQueryable<Lead> leads)
    {
        if (Offer is not null)
            leads = leads.Where(lead => lead.Offer == Offer);
        leads = Status is { } status ? leads.Where(lead => lead.Status == status) : leads.Where(lead => lead.Status != LeadState.Deleted);
        if (ExternalId is not null)
            leads = leads.Where(lead => lead.ExternalId == ExternalId);
        return leads;
    }

    private static LeadState? State(string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((LeadState)number)
            ? (LeadState)number
            : throw Refusal.Invalid("status", "must be a whole number from 1 to 12");
    }

    private static string? Read(HttpContext context, string name) => context.Request.Query[name] switch
    {
        { Count: 0 } or [""] or [null] => null,
        [{ } one] => one,
        _ => throw Refusal.Invalid(name, "must be given once"),
    };
}
