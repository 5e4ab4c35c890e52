using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions.Leads;

namespace Affiliate.Conversion.Conversions;

/// <summary>A conversion's whole state, as its events carry it.</summary>
internal static class Snapshots
{
    public static ConversionSnapshot Of(StoredConversion conversion) => new()
    {
        Id = conversion.Id,
        Version = conversion.Version,
        MerchantId = conversion.MerchantId,
        MerchantNumber = conversion.MerchantNumber,
        Type = conversion.Type,
        Status = conversion.Status,
        StatusReason = conversion.StatusReason,
        StatusBy = conversion.StatusBy,
        Source = conversion.Source,
        OrderId = conversion.OrderId,
        Amount = conversion.Amount,
        Currency = conversion.Currency,
        ReversedAmount = conversion.ReversedAmount,
        ReversedInWhole = conversion.ReversedInWhole,
        Tracked = conversion.Tracked,
        ReversedTracked = conversion.Tracked is null ? null : conversion.ReversedTracked,
        AwaitsExchange = conversion.ExchangeDue is not null,
        PublisherId = conversion.PublisherId,
        PublisherNumber = conversion.PublisherNumber,
        DuplicateOf = conversion.DuplicateOf,
        CustomerId = conversion.CustomerId,
        Coupon = conversion.Coupon,
        IsFirstOrder = conversion.IsFirstOrder,
        FormId = conversion.FormId,
        ExternalId = conversion.ExternalId,
        Goal = conversion.Goal,
        Payments = conversion.Payments,
        LeadVersion = conversion.LeadVersion,
        LeadReturn = LeadWords.ReturnOf(conversion),
        LeadIsDeleted = conversion.LeadStatus == LeadRule.Deleted,
        Lines = conversion.Lines ?? Basket.Lines(conversion.Products),
        Click = conversion.Click,
        RateVersion = conversion.RateVersion,
        Recalculation = conversion.Recalculation,
        IsClosed = conversion.IsClosed,
        OccurredAt = conversion.OccurredAt,
        CreatedAt = conversion.CreatedAt,
        UpdatedAt = conversion.UpdatedAt,
    };
}
