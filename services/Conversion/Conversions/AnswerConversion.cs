using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Answers;

namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Answers one conversion in the seed's envelope, with the publisher's name and the merchant's time, as they are known here
/// since it was recorded: nobody is asked any more.
/// </summary>
internal sealed class AnswerConversion(ConversionDb db, MerchantDirectory merchants, PublisherDirectory publishers)
{
    public async Task<IResult> WithAsync(StoredConversion conversion, CancellationToken cancellation)
    {
        var merchant = await merchants.KnownAsync(db, conversion.MerchantId, cancellation) ?? throw Refusal.NotFound("merchant");
        var names = await publishers.NamesAsync(db, [conversion.PublisherId], cancellation);
        var name = conversion.PublisherId is { } id ? names.GetValueOrDefault(id) : null;
        return TypedResults.Ok(
            SeedEnvelope<object>.Ok(SeedTag.SaveConversion, ConversionAnswer.Of(conversion, name, new MerchantClock(merchant.TimeZone))));
    }
}
