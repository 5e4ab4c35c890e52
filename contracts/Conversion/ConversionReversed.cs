namespace Affiliate.Contracts.Conversion;

/// <summary>
/// A part of it, or all, was taken back (<see cref="ConversionSnapshot.ReversedAmount"/>), or a wrongly taken part given back.
/// In whole before its settlement it is status 2 as well.
/// </summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Conversion">Its whole state after the change.</param>
public sealed record ConversionReversed(string MerchantId, ConversionSnapshot Conversion);
