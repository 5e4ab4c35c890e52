using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Answers;

namespace Affiliate.Conversion.Customers;

/// <summary>
/// Answers one customer in the seed's envelope, with the publisher's name and the merchant's time, as they are known here
/// since it was saved: nobody is asked any more, for what was written is not committed yet when the request has an <c>Idempotency-Key</c>.
/// </summary>
internal sealed class AnswerCustomer(ConversionDb db, MerchantDirectory merchants, PublisherDirectory publishers)
{
    public async Task<IResult> WithAsync(StoredCustomer customer, CancellationToken cancellation)
    {
        var merchant = await merchants.KnownAsync(db, customer.MerchantId, cancellation) ?? throw Refusal.NotFound("merchant");
        var publisher = await publishers.KnownAsync(db, customer.PublisherId, cancellation);
        var data = CustomerAnswer.Of(customer, publisher?.FullName, new MerchantClock(merchant.TimeZone));
        return TypedResults.Ok(SeedEnvelope<CustomerAnswer>.Ok(SeedTag.SaveCustomer, data));
    }
}
