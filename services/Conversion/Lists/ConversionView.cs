using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Conversions.Reversals;

namespace Affiliate.Conversion.Lists;

/// <summary>A whole conversion as operators see it; times UTC.</summary>
public sealed record ConversionView(
    string Id, int Version, string MerchantId, string? PublisherId, string Type, int Status, string? StatusReason, string Source,
    string OrderId, decimal Amount, string Currency, decimal ReversedAmount, IReadOnlyList<AppliedReversal> Reversals,
    TrackedAmount? Tracked, decimal? CommissionAmount, decimal? Wage,
    int? RateVersion, int Recalculation,
    string? DuplicateOf, string? CustomerId, string? Coupon, bool? IsFirstOrder, string? Goal, RawJson? Products, string? FormId,
    string? ExternalId,
    RawJson? MetaData, ClickDetails? Click, bool IsClosed, DateTimeOffset ClosesAt, bool CheckedOut, DateTimeOffset? CheckedOutAt,
    DateTimeOffset? ApprovalDue,
    DateTimeOffset? AttributionDue, string? ReferringPage, DateTimeOffset OccurredAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static ConversionView Of(StoredConversion row) => new(
        row.Id, row.Version, row.MerchantId, row.PublisherId, row.Type, row.Status, row.StatusReason, row.Source,
        row.OrderId, row.Amount, row.Currency, row.ReversedAmount, row.Reversals, row.Tracked,
        row.CommissionAmount, row.Wage, row.RateVersion, row.Recalculation,
        row.DuplicateOf, row.CustomerId, row.Coupon, row.IsFirstOrder, row.Goal, RawJson.Of(row.Products), row.FormId, row.ExternalId,
        RawJson.Of(row.MetaData), row.Click, row.IsClosed, row.ClosesAt, row.CheckedOut, row.CheckedOutAt, row.ApprovalDue,
        row.AttributionDue, row.ReferringPage, row.OccurredAt, row.CreatedAt, row.UpdatedAt);
}
