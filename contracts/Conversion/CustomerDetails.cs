namespace Affiliate.Contracts.Conversion;

/// <summary>Answer to <see cref="CustomerReport"/>: the customer, new or known before.</summary>
/// <param name="Id">Our id: what conversions name as <c>customer_id</c>.</param>
/// <param name="MerchantId">Tenant.</param>
/// <param name="McsId">The merchant's own id of the customer.</param>
/// <param name="PublisherId">Who brought the customer.</param>
/// <param name="CreatedAt">When it was first reported, UTC.</param>
public sealed record CustomerDetails(string Id, string MerchantId, string McsId, string PublisherId, DateTimeOffset CreatedAt);
