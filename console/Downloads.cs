using System.Globalization;
using System.Text;
using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages;

/// <summary><c>GET /console/download/{kind}</c>: what a page shows, as a file, with the page's own filters.</summary>
internal static class Downloads
{
    private const int MostRows = 100_000;
    private const string Csv = "text/csv; charset=utf-8";
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
        var text = new StringBuilder().AppendJoin(',', fields).Append('\n');
        var cursor = "";
        for (var rows = 0; rows < MostRows;)
        {
            var page = await api.GetAsync(list + cursor);
            if (!page.Ok)
                return Results.StatusCode(page.Status);
            foreach (var row in page.Data)
                text.AppendJoin(',', fields.Select(field => Cell(row.Text(field)))).Append('\n');
            rows += page.Data.Count;
            if (page.NextCursor.Length == 0)
                break;
            cursor = "&cursor=" + Uri.EscapeDataString(page.NextCursor);
        }

        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), Csv, name);
    }

    // A name that begins like a formula must stay a name in a spreadsheet.
    private static string Cell(string text)
    {
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal)
            && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
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
