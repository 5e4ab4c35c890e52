namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>A reversal, and how its conversion stands. Times are UTC.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="State"><c>applied</c>, or <c>held</c> for the operator's word; <c>dropped</c>, <c>parked</c>, <c>unmatched</c>.</param>
/// <param name="Kind">Whose word it is.</param>
/// <param name="MerchantId">Tenant.</param>
/// <param name="ConversionId">The conversion; null while its sale has not come.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="Amount">What was to be taken back; null for all of it.</param>
/// <param name="Currency">Of that amount; null for the sale's own.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReceivedAt">When it was reported.</param>
/// <param name="Status">The conversion's status (specs/2); null without one.</param>
/// <param name="ReversedAmount">What of the conversion stands reversed; null without one.</param>
public sealed record ReversalView(
    string Id, string State, string Kind, string MerchantId, string? ConversionId, string OrderId, decimal? Amount, string? Currency,
    string? Reason, DateTimeOffset ReceivedAt, int? Status, decimal? ReversedAmount)
{
    internal static ReversalView Of(StoredReversal row, StoredConversion? conversion) => new(
        row.Id, row.State, row.Kind, row.MerchantId, row.ConversionId, row.OrderId, row.Amount, row.Currency, row.Reason,
        row.ReceivedAt, conversion?.Status, conversion?.ReversedAmount);
}
