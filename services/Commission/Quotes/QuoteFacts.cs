using Affiliate.Commission.Rates;
using Affiliate.Contracts.Commission;

namespace Affiliate.Commission.Quotes;

/// <summary>What a computation looks at beside the order and the rates.</summary>
/// <param name="Items">The basket as the rules look at it.</param>
/// <param name="Exchange">From the merchant's currency to the order's, where rules need it and it is known.</param>
/// <param name="ReferrerId">Who brought the publisher, when the rates pay for that.</param>
/// <param name="PaymentsRate">
/// From the currency of payments set by hand to the order's; 1 when that is the same or none are set, null when it is not known.
/// </param>
internal sealed record QuoteFacts(IReadOnlyList<BasketItem> Items, ExchangeRate? Exchange, string? ReferrerId, decimal? PaymentsRate = 1)
{
    public static QuoteFacts None { get; } = new([], null, null);
}
