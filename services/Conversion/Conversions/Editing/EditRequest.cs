using System.Text.Json;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>Describes the body of <c>POST /services/conversions/{id}</c>; what is left out stays as it is.</summary>
/// <param name="OrderId">Sale: a number no other conversion has.</param>
/// <param name="Amount">Sale.</param>
/// <param name="Products">Sale.</param>
/// <param name="IsFirstOrder">Sale.</param>
/// <param name="MetaData">Lead.</param>
/// <param name="Coupon">Sale; empty text takes it away. Who earns stays the same.</param>
/// <param name="Status">1 approved, 2 rejected, 4 needs review.</param>
/// <param name="Recalculate">True or 1: computes commission and wage anew by the rates pinned to the conversion.</param>
internal sealed record EditRequest(
    string? OrderId, decimal? Amount, IReadOnlyList<JsonElement>? Products, bool? IsFirstOrder, JsonElement? MetaData, string? Coupon,
    int? Status, JsonElement? Recalculate);
