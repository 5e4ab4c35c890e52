using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Reports;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary><c>POST /script/lead</c>: a lead that the merchant's page reports.</summary>
internal static class ReceiveLead
{
    public static Task<IResult> HandleAsync(
        HttpRequest request, CollectingEnd end, CheckParty party, ReportOnce reports, CancellationToken cancellation) =>
        end.ReceiveAsync("lead", request, call => StoreAsync(call, party, reports, cancellation));

    private static async Task<ScriptOutcome> StoreAsync(
        ScriptCall call, CheckParty party, ReportOnce reports, CancellationToken cancellation)
    {
        var lead = LeadData.Read(call.Fields["meta_data"]);
        var currency = call.Fields.Currency("currency");
        await party.ForAsync(call, cancellation);
        var (id, repeated) = await reports.StoreAsync(
            call.Merchant.Id,
            call.Identities(ReportIdentity.OfLead(call, lead)),
            (conversionId, now) => new LeadReported
            {
                ConversionId = conversionId,
                MerchantId = call.Merchant.Id,
                Source = ReportSource.Script,
                MetaData = lead.Json,
                Referrer = call.Click?.Token,
                CustomerId = call.CustomerId,
                Coupon = call.Coupon,
                Currency = currency,
                ReceivedAt = now,
            },
            cancellation);
        return new ScriptOutcome(id, repeated);
    }
}
