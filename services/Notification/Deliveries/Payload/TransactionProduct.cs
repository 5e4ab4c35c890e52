namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>One line of the basket.</summary>
/// <param name="ProductName">As the merchant named it.</param>
/// <param name="UnitPrice">In the transaction's currency.</param>
/// <param name="SkuType">What kind of code <paramref name="SkuCode"/> is.</param>
/// <param name="SkuCode">The merchant's code of the product.</param>
/// <param name="Quantity">Pieces; parts of a piece are possible.</param>
/// <param name="Category">The merchant's category.</param>
/// <param name="CommissionGroupId">The group (<c>cgId</c>) that gave this line's commission.</param>
public sealed record TransactionProduct(
    string? ProductName,
    decimal? UnitPrice,
    string? SkuType,
    string? SkuCode,
    decimal? Quantity,
    string? Category,
    string? CommissionGroupId);
