using System.Text.Json;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary>Body of <c>POST /script/conversion</c>. One of referrer, coupon and customer_id is needed.</summary>
/// <param name="Key">The merchant's public site key; without it click or page tell the merchant.</param>
/// <param name="Id">The browser's own id for this report: sent again it is the same report.</param>
/// <param name="Referrer">Click token.</param>
/// <param name="OrderId">The merchant's order number.</param>
/// <param name="Amount">Basket total without shipping and tax.</param>
/// <param name="Products">Basket.</param>
/// <param name="Coupon">Coupon used.</param>
/// <param name="CustomerId">Our customer id.</param>
/// <param name="Currency">ISO 4217 or IRT; missing for the merchant's own.</param>
/// <param name="IsFirstOrder">First order of this customer.</param>
internal sealed record ScriptConversion(
    string? Key, string? Id, string? Referrer, string OrderId, decimal Amount, IReadOnlyList<BasketLine>? Products, string? Coupon,
    string? CustomerId, string? Currency, bool? IsFirstOrder);

/// <summary>Body of <c>POST /script/lead</c>; the rest as of a conversion.</summary>
/// <param name="Key">The merchant's public site key.</param>
/// <param name="Id">The browser's own id for this report.</param>
/// <param name="Referrer">Click token.</param>
/// <param name="MetaData">With <c>form_id</c>; <c>uniq_param</c> identifies the lead.</param>
/// <param name="Coupon">Coupon used.</param>
/// <param name="CustomerId">Our customer id.</param>
/// <param name="Currency">ISO 4217 or IRT; missing for the merchant's own.</param>
internal sealed record ScriptLead(
    string? Key, string? Id, string? Referrer, JsonElement MetaData, string? Coupon, string? CustomerId, string? Currency);

/// <summary>Body of <c>POST /script/customer</c>.</summary>
/// <param name="Key">The merchant's public site key.</param>
/// <param name="Id">The browser's own id for this report.</param>
/// <param name="Referrer">Click token.</param>
/// <param name="McsId">The merchant's own customer id.</param>
/// <param name="MetaData">Anything about the customer.</param>
internal sealed record ScriptCustomer(string? Key, string? Id, string Referrer, string McsId, JsonElement? MetaData);
