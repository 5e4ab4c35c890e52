using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Customers;

/// <summary>
/// <c>POST /internal/customers</c>: the tracking script's customers come through Ingestion. 404 when none can come of the report.
/// </summary>
internal static class TakeCustomer
{
    public static async Task<IResult> HandleAsync(HttpRequest request, SaveCustomer save, CancellationToken cancellation)
    {
        var report = await request.ReadFromJsonAsync<CustomerReport>(MessageJson.Options, cancellation)
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "", "The body must be a report of a customer.");
        try
        {
            var customer = await save.SaveAsync(
                report.MerchantId, report.Source, ReadReport.NotBlank(report.Referrer), Read(report), cancellation);
            return Results.Json(
                new CustomerDetails(customer.Id, customer.MerchantId, customer.McsId, customer.PublisherId, customer.CreatedAt),
                MessageJson.Options);
        }
        catch (Refusal refusal) when (refusal.Status == StatusCodes.Status422UnprocessableEntity)
        {
            throw new Refusal(StatusCodes.Status404NotFound, refusal.Field, refusal.Message);
        }
    }

    private static CustomerData Read(CustomerReport report)
    {
        if (report.McsId.Length > ReportLimits.McsId || report.McsId.Contains('\0', StringComparison.Ordinal))
            throw Refusal.Invalid("mcs_id", $"must be text of at most {ReportLimits.McsId} characters");
        if (report.MetaData is not { } sent)
            return new CustomerData(ReadReport.NotBlank(report.McsId), null);
        try
        {
            using var document = JsonDocument.Parse(sent);
            return new CustomerData(ReadReport.NotBlank(report.McsId), CustomerData.Json(document.RootElement));
        }
        catch (JsonException)
        {
            throw Refusal.Invalid("meta_data", "must be an object");
        }
    }
}
