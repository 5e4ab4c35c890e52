using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages;

/// <summary><c>GET /console/download/{kind}</c>: what a page shows, as a file, with the page's own filters.</summary>
internal static class Downloads
{
    private static readonly string[] ConversionFields =
        ["id", "type", "status", "order_id", "publisher.full_name", "amount", "commission_amount", "wage", "reversed_amount", "currency",
         "is_closed", "checked_out", "occurred_at", "created_at", "updated_at"];
    private static readonly string[] TransactionFields =
        ["id", "type", "status", "status_reason", "order_id", "merchant_id", "amount", "commission_amount", "reversed_amount", "currency",
         "clickref", "clickref2", "clickref3", "clickref4", "clickref5", "clickref6", "occurred_at", "created_at", "updated_at"];

    public static async Task<IResult> SendAsync(string kind, HttpContext context, IPublicApi api)
    {
        var query = context.Request.QueryString.Value is { Length: > 1 } some ? some[1..] + "&" : "";
        var call = new Api(api, context);
        return kind switch
        {
            "report.csv" => File(await call.ReadAsync($"/v1/reports?{query}format=csv"), kind),
            "payouts.csv" => File(await call.ReadAsync($"/v1/payouts?{query}format=csv"), kind),
            "statement.csv" => File(await call.ReadAsync($"/v1/statement?{query}format=csv"), kind),
            "statement.pdf" => File(await call.ReadAsync($"/v1/statement?{query}format=pdf"), kind),
            "conversions.csv" => await ListAsync(call, $"/services/conversions?{query}per_page=1000", ConversionFields, kind),
            "transactions.csv" => await ListAsync(call, $"/v1/transactions?{query}limit=1000", TransactionFields, kind),
            _ => Results.NotFound(),
        };
    }

    private static IResult File(ApiAnswer answer, string name) => answer.Status == StatusCodes.Status200OK
        ? Results.File(answer.Body, answer.ContentType, name)
        : Results.Bytes(answer.Body, answer.ContentType).With(answer.Status);

    private static async Task<IResult> ListAsync(Api api, string list, string[] fields, string name)
    {
        var first = await api.ReadAsync(list);
        return first.Status == StatusCodes.Status200OK ? new ListDownload(api, list, first, fields, name) : File(first, name);
    }

    private static StatusResult With(this IResult result, int status) => new(result, status);

    private sealed class StatusResult(IResult inner, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
