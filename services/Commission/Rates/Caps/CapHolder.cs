using Affiliate.Commission.Data;
using Affiliate.Contracts.Commission;

namespace Affiliate.Commission.Rates.Caps;

/// <summary>A conversion as far as it counts against caps: another publisher of the same one has caps of its own.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="ConversionId">The conversion.</param>
/// <param name="PublisherId">Who earns it.</param>
internal sealed record CapHolder(string MerchantId, string ConversionId, string PublisherId)
{
    public static CapHolder Of(Quote quote) => new(quote.MerchantId, quote.ConversionId, quote.PublisherId);

    public static CapHolder Of(QuoteRequest request) => new(request.MerchantId, request.ConversionId, request.PublisherId);
}
