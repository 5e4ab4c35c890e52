namespace Affiliate.Contracts.LeadStatus;

/// <summary>A lead was refused, for <see cref="LeadSnapshot.Reason"/>: its conversion is rejected.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Lead">Its whole state after the change.</param>
public sealed record LeadCancelled(string MerchantId, LeadSnapshot Lead);
