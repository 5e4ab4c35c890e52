namespace Affiliate.Contracts.Conversion;

/// <summary>Answer of the internal query for whom a merchant's customer or coupon names.</summary>
/// <param name="PublisherId">Who would be credited.</param>
public sealed record PartyDetails(string PublisherId);
