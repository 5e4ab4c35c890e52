using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Reports;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary>
/// <c>POST /script/customer</c>: a new customer. The page waits for our id, so its owner is asked at once; while that is
/// away the browser is told to come again.
/// </summary>
internal static class ReceiveCustomer
{
    public static Task<IResult> HandleAsync(HttpRequest request, CollectingEnd end, CustomerOwner owner, CancellationToken cancellation) =>
        end.ReceiveAsync("customer", request, call => SaveAsync(call, owner, cancellation));

    private static async Task<ScriptOutcome> SaveAsync(ScriptCall call, CustomerOwner owner, CancellationToken cancellation)
    {
        var report = new CustomerReport
        {
            MerchantId = call.Merchant.Id,
            Source = ReportSource.Script,
            McsId = call.Fields.OthersId("mcs_id", ReportLimits.McsId) ?? throw Refusal.Invalid("mcs_id", "is required"),
            Referrer = call.Click?.Token ?? throw Refusal.Invalid("referrer", "is required"),
            MetaData = ReadData(call.Fields),
        };
        var answer = await owner.SaveAsync(report, cancellation);
        if (!answer.Known)
            throw new Refusal(
                StatusCodes.Status503ServiceUnavailable, "", "Customers cannot be stored right now; send the same request again.");
        return new ScriptOutcome(
            answer.Value?.Id ?? throw Refusal.Invalid("referrer", "is a click that no customer can come of"), Repeated: false);
    }

    private static string? ReadData(RequestFields fields)
    {
        if (fields["meta_data"] is not { } sent || (sent.ValueKind == JsonValueKind.String && sent.GetString() is ""))
            return null;
        if (sent.ValueKind != JsonValueKind.Object)
            throw Refusal.Invalid("meta_data", "must be an object");
        var json = sent.GetRawText();
        return json.Length <= ReportLimits.MetaData
            ? json : throw Refusal.Invalid("meta_data", $"must have at most {ReportLimits.MetaData} characters");
    }
}
