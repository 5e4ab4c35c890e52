using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Affiliate.Domain.Coupons;
using Affiliate.Domain.Reports;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary>
/// What makes a report the same report again: the browser gets the answer it got. Whether two reports are of one order or lead is
/// Conversion's to say, which knows what other doors told.
/// </summary>
/// <param name="Key">SHA-256, hex.</param>
/// <param name="Window">How long it does; null for as long as it is remembered.</param>
internal sealed record ReportIdentity(string Key, TimeSpan? Window)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A browser repeats what got no answer under the id it gave it.</summary>
    public static ReportIdentity Of(ScriptCall call, string reportId) => new(Hash("report", call.Merchant.Id, reportId), null);

    /// <summary>A page sends the same sale several times: same click, order and amount (specs/2).</summary>
    public static ReportIdentity OfSale(ScriptCall call, string orderId, decimal amount) =>
        new(
            Hash("sale", call.Merchant.Id, call.Click?.Token, orderId,
                PlainDecimalConverter.Plain(amount).ToString(CultureInfo.InvariantCulture)), Day);

    /// <summary>
    /// Or the same lead: same click, customer or else coupon, same data. Null where nothing tells one person of a coupon from another.
    /// </summary>
    public static ReportIdentity? OfLead(ScriptCall call, LeadData lead)
    {
        var buyer = call.Click?.Token ?? call.CustomerId;
        if (buyer is null && lead.IsFormAlone)
            return null;
        var coupon = buyer is null && call.Coupon is { } code ? CouponCode.Key(code) : null;
        return new ReportIdentity(Hash("lead", call.Merchant.Id, buyer, coupon, lead.Json), 2 * Day);
    }

    private static string Hash(params IEnumerable<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
}
