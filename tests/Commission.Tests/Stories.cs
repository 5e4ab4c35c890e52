using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.Tests;

/// <summary>Conversions as Conversion tells of them.</summary>
internal static class Stories
{
    public static ConversionSnapshot Sale(
        string merchant, string? publisher, decimal amount = 12000, int status = 0, DateTimeOffset? createdAt = null) => new()
    {
        Id = Ids.New(),
        Version = 1,
        MerchantId = merchant,
        MerchantNumber = 1,
        Type = "sale",
        Status = status,
        Source = "api",
        OrderId = "1001",
        Amount = amount,
        Currency = "IRT",
        PublisherId = publisher,
        OccurredAt = createdAt ?? TimeProvider.System.GetUtcNow(),
        CreatedAt = createdAt ?? TimeProvider.System.GetUtcNow(),
        UpdatedAt = createdAt ?? TimeProvider.System.GetUtcNow(),
    };

    /// <summary>The next version, changed.</summary>
    public static ConversionSnapshot Then(this ConversionSnapshot version, Func<ConversionSnapshot, ConversionSnapshot> change) =>
        change(version) with { Version = version.Version + 1 };

    public static ConversionSnapshot Then(this ConversionSnapshot version, int status) =>
        version.Then(next => next with { Status = status });

    /// <summary>Approved and past its return period: due for settlement.</summary>
    public static ConversionSnapshot Closed(this ConversionSnapshot version) =>
        version.Then(next => next with { Status = 1, IsClosed = true });

    public static QuoteRequest Quote(this ConversionSnapshot version) => new()
    {
        ConversionId = version.Id,
        MerchantId = version.MerchantId,
        PublisherId = version.PublisherId!,
        Type = version.Type,
        Amount = version.Amount,
        Currency = version.Currency,
        Lines = version.Lines,
        Goal = version.Goal,
        Coupon = version.Coupon,
        IsFirstOrder = version.IsFirstOrder,
        CreatedAt = version.CreatedAt,
        Recalculation = version.Recalculation,
    };

    public static object Event(ConversionSnapshot version) => version switch
    {
        { Version: 1 } => new ConversionRecorded(version.MerchantId, version),
        { IsClosed: true } => new ConversionClosed(version.MerchantId, version),
        { ReversedInWhole: true } or { ReversedAmount: > 0 } => new ConversionReversed(version.MerchantId, version),
        { Status: 1 } => new ConversionApproved(version.MerchantId, version),
        { Status: 2 } => new ConversionRejected(version.MerchantId, version),
        _ => new ConversionChanged(version.MerchantId, version),
    };
}
