using Affiliate.Conversion.Answers;

namespace Affiliate.Conversion.Customers;

/// <summary>A customer in the seed's fields and order. Times in the merchant's zone.</summary>
/// <param name="Id">Ours: what conversions name as <c>customer_id</c>.</param>
/// <param name="McsId">The merchant's.</param>
/// <param name="MetaData">As the merchant sent it; null when nothing was.</param>
/// <param name="CreatedAt">When it was first reported.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Publisher">Who brought the customer.</param>
public sealed record CustomerAnswer(
    string Id, string McsId, RawJson? MetaData, string CreatedAt, string UpdatedAt, PublisherAnswer Publisher)
{
    internal static CustomerAnswer Of(StoredCustomer stored, string? publisherName, MerchantClock clock) => new(
        stored.Id, stored.McsId, RawJson.Of(stored.MetaData), clock.Write(stored.CreatedAt), clock.Write(stored.UpdatedAt),
        new PublisherAnswer(stored.PublisherId, publisherName));
}
