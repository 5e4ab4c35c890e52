namespace Affiliate.Contracts.LeadStatus;

/// <summary>The parcel came back: an approved conversion is reversed, one that was never approved is rejected.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Lead">Its whole state after the change.</param>
public sealed record LeadReturned(string MerchantId, LeadSnapshot Lead);
