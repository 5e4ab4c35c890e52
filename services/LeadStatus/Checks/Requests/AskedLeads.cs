using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Leads;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>A lead that a request asks about.</summary>
/// <param name="Id">Our id.</param>
/// <param name="ExternalId">The CRM's.</param>
/// <param name="Status">When it was asked about.</param>
/// <param name="CreatedAt">When the conversion was received, UTC.</param>
internal sealed record AskedLead(string Id, string? ExternalId, LeadState Status, DateTimeOffset CreatedAt);

/// <summary>The leads of one request: only these can be changed by its answer.</summary>
internal sealed class AskedLeads
{
    private readonly Dictionary<string, AskedLead> byId;
    private readonly Dictionary<string, AskedLead> byExternalId = new(StringComparer.Ordinal);

    public AskedLeads(IReadOnlyList<AskedLead> leads)
    {
        All = leads;
        byId = leads.ToDictionary(lead => lead.Id, StringComparer.Ordinal);
        foreach (var lead in leads.Where(lead => lead.ExternalId is not null))
            byExternalId[lead.ExternalId!] = lead;
    }

    public IReadOnlyList<AskedLead> All { get; }

    /// <summary>The one lead when there is just one.</summary>
    public AskedLead? Only => All.Count == 1 ? All[0] : null;

    public AskedLead? ById(string id) => byId.GetValueOrDefault(id);

    public AskedLead? ByExternalId(string id) => byExternalId.GetValueOrDefault(id) ?? byExternalId.GetValueOrDefault(ForeignId.Bare(id));
}
