using System.Text.Json;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// Describes the body of <c>POST /services/conversions</c>, which is read more tolerantly than this: numbers also as text,
/// ids also as numbers, booleans also as 0 and 1, empty text for nothing.
/// </summary>
/// <param name="Referrer">The click's token, at most 100 characters; required unless a customer or a publisher's coupon is named.</param>
/// <param name="Type"><c>sale</c> or <c>lead</c>.</param>
/// <param name="OrderId">Sale: the merchant's order number, at most 200 characters.</param>
/// <param name="Amount">Sale: basket total without shipping and tax, 0 to 10^13, rounded half-even to four decimals.</param>
/// <param name="Currency">ISO 4217 or IRT, missing for the merchant's own; another one goes to review (status 4).</param>
/// <param name="Products">Sale: at most 1000 lines and 524,288 characters. A discount is a line with a price below 0, a quantity below 0
/// is refused.</param>
/// <param name="Coupon">At most 100 characters.</param>
/// <param name="IsFirstOrder">Sale.</param>
/// <param name="MetaData">Lead: <c>form_id</c> required, <c>uniq_param</c> identifies the lead (without one, form,
/// click or customer and data do for 48 hours), <c>goal</c> (else the form) is what rates
/// by goal look at; at most 65,536 characters.</param>
/// <param name="CustomerId">Our customer id.</param>
internal sealed record SaleRequest(
    string? Referrer, string Type, string? OrderId, decimal? Amount, string? Currency, IReadOnlyList<JsonElement>? Products, string? Coupon,
    bool? IsFirstOrder, JsonElement? MetaData, string? CustomerId);
