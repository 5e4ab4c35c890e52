namespace Affiliate.Contracts.Conversion;

/// <summary>A sale or lead was taken, whatever its status (duplicates and born rejected ones too).</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Conversion">Its whole state after the change.</param>
public sealed record ConversionRecorded(string MerchantId, ConversionSnapshot Conversion);
