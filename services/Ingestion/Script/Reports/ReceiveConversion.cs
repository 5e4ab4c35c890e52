using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Reports;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary><c>POST /script/conversion</c>: a sale that the merchant's page reports.</summary>
internal static class ReceiveConversion
{
    public static Task<IResult> HandleAsync(
        HttpRequest request, CollectingEnd end, CheckParty party, ReportOnce reports, CancellationToken cancellation) =>
        end.ReceiveAsync("conversion", request, call => StoreAsync(call, party, reports, cancellation));

    private static async Task<ScriptOutcome> StoreAsync(
        ScriptCall call, CheckParty party, ReportOnce reports, CancellationToken cancellation)
    {
        var fields = call.Fields;
        var orderId = fields.OthersId("order_id", ReportLimits.OrderId) ?? throw Refusal.Invalid("order_id", "is required for a sale");
        var amount = Amounts.Read(fields["amount"] ?? throw Refusal.Invalid("amount", "is required for a sale"), "amount");
        var (products, lines) = Basket.Read(fields["products"]);
        var currency = fields.Currency("currency");
        var first = fields.Flag("is_first_order");
        await party.ForAsync(call, cancellation);
        var (id, repeated) = await reports.StoreAsync(
            call.Merchant.Id,
            call.Identities(ReportIdentity.OfSale(call, orderId, amount)),
            (conversionId, now) => new SaleReported
            {
                ConversionId = conversionId,
                MerchantId = call.Merchant.Id,
                Source = ReportSource.Script,
                OrderId = orderId,
                Amount = amount,
                Currency = currency,
                Referrer = call.Click?.Token,
                CustomerId = call.CustomerId,
                Coupon = call.Coupon,
                IsFirstOrder = first,
                Lines = lines,
                Products = products,
                ReceivedAt = now,
            },
            cancellation);
        return new ScriptOutcome(id, repeated);
    }
}
