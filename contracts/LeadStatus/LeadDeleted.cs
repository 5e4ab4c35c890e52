namespace Affiliate.Contracts.LeadStatus;

/// <summary>A lead counts no more: its conversion is rejected.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Lead">Its whole state after the change.</param>
public sealed record LeadDeleted(string MerchantId, LeadSnapshot Lead);
