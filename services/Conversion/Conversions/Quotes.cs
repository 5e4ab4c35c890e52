using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Accounts;

namespace Affiliate.Conversion.Conversions;

/// <summary>Asks Commission what a conversion earns, within 300 ms; without an answer the amounts follow by event.</summary>
internal sealed class Quotes(ICommissionApi commission, Owners owners)
{
    public async Task<QuoteAnswer?> AskAsync(StoredConversion conversion, IReadOnlyList<BasketLine> lines, CancellationToken cancellation)
    {
        var request = new QuoteRequest
        {
            ConversionId = conversion.Id,
            MerchantId = conversion.MerchantId,
            PublisherId = conversion.PublisherId ?? throw new ArgumentException("Nobody earns it yet.", nameof(conversion)),
            Type = conversion.Type,
            Amount = conversion.Amount,
            Currency = conversion.Currency,
            Lines = lines,
            Goal = conversion.Goal,
            Coupon = conversion.Coupon,
            IsFirstOrder = conversion.IsFirstOrder,
            CreatedAt = conversion.CreatedAt,
            Recalculation = conversion.Recalculation,
        };
        return (await owners.Commission.AskAsync(limit => commission.Quote(request, limit), cancellation)).Value;
    }
}
