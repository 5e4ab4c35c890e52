using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>One request's worth of leads.</summary>
/// <param name="Leads">Those it asks about.</param>
/// <param name="Values">What its macros stand for.</param>
internal sealed record Batch(AskedLeads Leads, MacroValues Values);

/// <summary>Finds the leads a check asks about, and parts them into requests.</summary>
internal static class LeadsToAsk
{
    /// <summary>All leads of the offer in the check's statuses, oldest first.</summary>
    public static async Task<List<AskedLead>> FindAsync(LeadStatusDb db, StatusCheck check, CancellationToken cancellation)
    {
        var states = CheckKind.Find(check.Kind)!.States;
        var leads = await db.Leads.AsNoTracking()
            .Where(lead => lead.MerchantId == check.MerchantId && lead.Offer == check.Offer && states.Contains(lead.Status))
            .OrderBy(lead => lead.CreatedAt).ThenBy(lead => lead.Id)
            .Select(lead => new AskedLead(lead.Id, lead.ExternalId, lead.Status, lead.CreatedAt)).ToListAsync(cancellation);
        return NeedsExternalId(check) ? leads.FindAll(lead => lead.ExternalId is not null) : leads;
    }

    /// <summary>By so many leads, or by the days on which there are some.</summary>
    public static IReadOnlyList<Batch> Part(IReadOnlyList<AskedLead> leads, StatusCheck check)
    {
        var settings = check.Settings;
        if (!CheckKind.Find(check.Kind)!.IsByDates)
            return leads.Chunk(settings.BatchSize!.Value).Select(part => new AskedLeads(part))
                .Select(part => new Batch(part, MacroValues.Of(part))).ToList();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone!);
        return DateRange.Over(leads, settings.RangeDays!.Value, zone)
            .Select(part => new Batch(part.Leads, MacroValues.Of(part.Range, settings.Request!.DateTimeFormat!, zone))).ToList();
    }

    // A request that asks by the CRM's ids alone cannot ask about a lead without one.
    private static bool NeedsExternalId(StatusCheck check)
    {
        var templates = RequestRules.Templates(check.Settings.Request!);
        return check.Settings.Request!.PreCode is null && MacroValues.AsksForExternalIds(templates) && !MacroValues.AsksForIds(templates);
    }
}
