namespace Affiliate.Contracts.Conversion;

/// <summary>Its return period is over: nothing changes any more but money owed back, and an approved one is due for settlement.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Conversion">Its whole state after the change.</param>
public sealed record ConversionClosed(string MerchantId, ConversionSnapshot Conversion);
