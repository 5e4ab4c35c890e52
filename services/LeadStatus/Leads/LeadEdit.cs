namespace Affiliate.LeadStatus.Leads;

/// <summary>Body of <c>POST /v1/leads/{id}</c>.</summary>
/// <param name="ExternalId">The lead's id in the CRM; null leaves it as it is.</param>
public sealed record LeadEdit(string? ExternalId);
