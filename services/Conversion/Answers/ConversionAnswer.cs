using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Answers;

/// <summary>A conversion as the merchant sees it: a sale or a lead, each with the fields the seed shows for it.</summary>
internal static class ConversionAnswer
{
    public static object Of(StoredConversion stored, string? publisherName, MerchantClock clock)
    {
        var publisher = stored.PublisherId is { } id ? new PublisherAnswer(id, publisherName) : null;
        return stored.Type == ConversionType.Lead ? Lead(stored, publisher, clock) : Sale(stored, publisher, clock);
    }

    private static SaleAnswer Sale(StoredConversion stored, PublisherAnswer? publisher, MerchantClock clock) => new(
        stored.Id, publisher, stored.Status, stored.Type, stored.IsClosed ? 1 : 0, stored.CheckedOut ? 1 : 0,
        clock.Write(stored.CheckedOutAt),
        stored.OrderId, stored.Amount, stored.CommissionAmount, stored.Wage, RawJson.Of(stored.Products),
        stored.IsFirstOrder ?? false, stored.Coupon,
        clock.Write(stored.CreatedAt), clock.Write(stored.UpdatedAt), stored.Currency, stored.CustomerId,
        stored.DuplicateOf, stored.StatusReason, stored.ReversedAmount, Reversals(stored, clock), stored.Source,
        clock.Write(stored.OccurredAt));

    private static LeadAnswer Lead(StoredConversion stored, PublisherAnswer? publisher, MerchantClock clock) => new(
        stored.Id, publisher, stored.Status, stored.Type, stored.IsClosed ? 1 : 0, stored.CheckedOut ? 1 : 0,
        clock.Write(stored.CheckedOutAt),
        stored.CommissionAmount, stored.Wage, stored.OrderId, clock.Write(stored.CreatedAt), clock.Write(stored.UpdatedAt), stored.Currency,
        RawJson.Of(stored.MetaData), stored.CustomerId,
        stored.DuplicateOf, stored.StatusReason, stored.ReversedAmount, Reversals(stored, clock), stored.Source,
        clock.Write(stored.OccurredAt));

    private static IReadOnlyList<ReversalAnswer> Reversals(StoredConversion stored, MerchantClock clock) =>
        [.. stored.Reversals.Select(one => new ReversalAnswer(one.Amount, one.Reason ?? one.Kind, clock.Write(one.At)))];
}

/// <summary>The publisher as merchants see it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="FullName">Null while the accounts could not be asked.</param>
public sealed record PublisherAnswer(string Id, string? FullName);

/// <summary>A part of a conversion that was taken back.</summary>
/// <param name="Amount">How much; below 0 when it was given back.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, in the merchant's time zone.</param>
public sealed record ReversalAnswer(decimal Amount, string? Reason, string At);
