namespace Affiliate.Contracts.LeadStatus;

/// <summary>A lead waits until <see cref="LeadSnapshot.HoldUntil"/> and is accepted then: its conversion waits as long.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Lead">Its whole state after the change.</param>
public sealed record LeadHeld(string MerchantId, LeadSnapshot Lead);
