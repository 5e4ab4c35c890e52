namespace Affiliate.Contracts.Conversion;

/// <summary>Something other than the status changed, or it went back to waiting or review.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Conversion">Its whole state after the change.</param>
public sealed record ConversionChanged(string MerchantId, ConversionSnapshot Conversion);
