using System.Text.Json.Serialization;

namespace Affiliate.LeadStatus.Leads;

/// <summary>Body of <c>POST /v1/leads/{id}</c>. A field it does not know is refused: nothing is left out silently.</summary>
/// <param name="ExternalId">The lead's id in the CRM; null leaves it as it is.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LeadEdit(string? ExternalId);
