using System.Text.Json.Serialization;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Lists;

/// <summary>
/// A conversion as the publisher who earns it sees it; times UTC. Click references of the winning click. The reason is told of what is
/// rejected or a duplicate: what review looks for stays with the merchant and the operator.
/// </summary>
public sealed record TransactionView(
    string Id, string MerchantId, string Type, int Status, string? StatusReason, string OrderId, decimal Amount,
    decimal? CommissionAmount, decimal ReversedAmount, string Currency, string? Clickref,
    [property: JsonPropertyName("clickref2")] string? Clickref2,
    [property: JsonPropertyName("clickref3")] string? Clickref3,
    [property: JsonPropertyName("clickref4")] string? Clickref4,
    [property: JsonPropertyName("clickref5")] string? Clickref5,
    [property: JsonPropertyName("clickref6")] string? Clickref6,
    DateTimeOffset OccurredAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static TransactionView Of(StoredConversion row) => new(
        row.Id, row.MerchantId, row.Type, row.Status, Reason(row), row.OrderId, row.Amount, row.CommissionAmount, row.ReversedAmount,
        row.Currency,
        Reference(row, 0), Reference(row, 1), Reference(row, 2), Reference(row, 3), Reference(row, 4), Reference(row, 5),
        row.OccurredAt, row.CreatedAt, row.UpdatedAt);

    private static string? Reason(StoredConversion row) =>
        row.Status is ConversionStatus.Rejected or ConversionStatus.Duplicate ? row.StatusReason : null;

    private static string? Reference(StoredConversion row, int at) => row.Click?.ClickRefs.ElementAtOrDefault(at);
}
