using Affiliate.Commission.Rates;
using Affiliate.Contracts.Commission;

namespace Affiliate.Commission.Quotes;

/// <summary>What a computation looks at beside the order and the rates.</summary>
/// <param name="Items">The basket as the rules look at it.</param>
/// <param name="Exchange">From the merchant's currency to the order's, where rules need it and it is known.</param>
/// <param name="ReferrerId">Who brought the publisher, when the rates pay for that.</param>
internal sealed record QuoteFacts(IReadOnlyList<BasketItem> Items, ExchangeRate? Exchange, string? ReferrerId)
{
    public static QuoteFacts None { get; } = new([], null, null);
}
