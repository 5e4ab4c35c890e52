namespace Affiliate.Contracts.Conversion;

/// <summary>It became status 2: nothing of it stands.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Conversion">Its whole state after the change.</param>
public sealed record ConversionRejected(string MerchantId, ConversionSnapshot Conversion);
