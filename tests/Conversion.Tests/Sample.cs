using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Ingestion;
using Affiliate.Contracts.LeadStatus;

namespace Affiliate.Conversion.Tests;

/// <summary>Accounts, clicks and bodies that tests vary.</summary>
internal static class Sample
{
    /// <summary>The seed's sale click.</summary>
    public const string Token = "63b01acf9bf8325c1a3a2325";

    public static MerchantDetails Merchant(string id, string currency = "IRT", string zone = "UTC", int version = 1) =>
        new(id, 1000 + id[^1], "Shop " + id, currency, zone, [$"https://{id}.example"], "key-" + id, version);

    public static PublisherDetails Publisher(string id, string name, int version = 1) => new(id, 2000 + id[^1], name, null, null, version);

    public static ClickDetails Click(
        string token, DateTimeOffset at, string merchant = "m1", string publisher = "gedyj", int days = 30, int limit = -1,
        bool counted = true, string? ip = "203.0.113.9") =>
        new(token, merchant, publisher, "link1", at, days, limit, counted, "banner", null, ["ref-1", null, "ref-3"],
            "https://blog.example/", null, null, ip, "Browser");

    public static object Sale(
        string order, string? referrer = Token, object? amount = null, string? coupon = null, string? customer = null) =>
        new { type = "sale", order_id = order, amount = amount ?? 12000, referrer, coupon, customer_id = customer };

    public static object Lead(string unique, string form = "register-form", string? referrer = Token) =>
        new { type = "lead", referrer, meta_data = new { form_id = form, uniq_param = unique } };

    /// <summary>A state of the lead of a conversion, as LeadStatus tells of it.</summary>
    public static LeadStatusChanged LeadState(
        Shop shop, string conversion, int version, int status, int before, string by = "operator", string? comment = null,
        LeadPayments? payments = null) => new(shop.Id, new LeadSnapshot
    {
        Id = "lead-" + conversion, Version = version, MerchantId = shop.Id, ConversionId = conversion, Offer = "register-form",
        Status = status, PreviousStatus = before, Accepted = status is >= 6 and <= 11, Comment = comment, Payments = payments, By = by,
        At = DateTimeOffset.UnixEpoch,
    });

    public static object Programme(string landing = "https://m1.example/") => new { landing_url = landing };
}
