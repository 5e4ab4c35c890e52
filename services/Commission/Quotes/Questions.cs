using Affiliate.Commission.Data;
using Affiliate.Commission.Rates;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Money;

namespace Affiliate.Commission.Quotes;

/// <summary>The same question from both sides: asked before a conversion is stored, or raised by its event.</summary>
internal static class Questions
{
    /// <summary>The question that a version of a conversion raises.</summary>
    public static QuoteRequest Of(ConversionSnapshot conversion, string publisherId) => new()
    {
        ConversionId = conversion.Id,
        MerchantId = conversion.MerchantId,
        PublisherId = publisherId,
        Type = conversion.Type,
        Amount = conversion.Amount,
        Currency = conversion.Currency,
        Lines = conversion.Lines,
        Goal = conversion.Goal,
        Payments = conversion.Payments,
        Coupon = conversion.Coupon,
        IsFirstOrder = conversion.IsFirstOrder,
        CreatedAt = conversion.CreatedAt,
        Recalculation = conversion.Recalculation,
    };

    /// <summary>What the rules look at.</summary>
    public static CommissionBasis Basis(QuoteRequest request, Merchant merchant, QuoteFacts facts, decimal monthAmount) =>
        new()
    {
        Type = request.Type,
        Amount = request.Amount,
        Currency = request.Currency,
        MerchantCurrency = merchant.Currency,
        ExchangeRate = facts.Exchange?.Rate ?? Toman.Exchange(merchant.Currency, request.Currency),
        PublisherId = request.PublisherId,
        Items = facts.Items,
        Goal = request.Goal,
        Coupon = request.Coupon,
        FirstOrder = request.IsFirstOrder,
        MonthAmount = monthAmount,
    };
}
