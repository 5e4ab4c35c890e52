namespace Affiliate.Contracts.LeadStatus;

/// <summary>
/// Something else about a lead changed: its stage in the call center or on its way, its price, payments or goal, or it followed its
/// conversion. A lead that is undecided again (status 1 to 3 after 5 or more) leaves its conversion waiting.
/// </summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Lead">Its whole state after the change.</param>
public sealed record LeadStatusChanged(string MerchantId, LeadSnapshot Lead);
