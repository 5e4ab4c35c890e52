namespace Affiliate.Contracts.Conversion;

/// <summary>It became status 1: its commission stands.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Conversion">Its whole state after the change.</param>
public sealed record ConversionApproved(string MerchantId, ConversionSnapshot Conversion);
