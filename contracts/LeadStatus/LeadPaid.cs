namespace Affiliate.Contracts.LeadStatus;

/// <summary>The customer has paid: the lead is at its end.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Lead">Its whole state after the change.</param>
public sealed record LeadPaid(string MerchantId, LeadSnapshot Lead);
