namespace Affiliate.Contracts.LeadStatus;

/// <summary>A lead was accepted: its conversion is approved.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Lead">Its whole state after the change.</param>
public sealed record LeadAccepted(string MerchantId, LeadSnapshot Lead);
