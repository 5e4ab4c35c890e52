using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Answers;

namespace Affiliate.Conversion.Customers;

/// <summary>Answers one customer in the seed's envelope, with the publisher's name and the merchant's time.</summary>
internal sealed class AnswerCustomer(ConversionDb db, MerchantDirectory merchants, PublisherDirectory publishers)
{
    public async Task<IResult> WithAsync(StoredCustomer customer, CancellationToken cancellation)
    {
        var merchant = await merchants.GetAsync(db, customer.MerchantId, cancellation);
        var publisher = await publishers.FindAsync(db, customer.PublisherId, cancellation);
        var data = CustomerAnswer.Of(customer, publisher.Value?.FullName, new MerchantClock(merchant.TimeZone));
        return TypedResults.Ok(SeedEnvelope<CustomerAnswer>.Ok(SeedTag.SaveCustomer, data));
    }
}
