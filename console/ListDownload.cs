using System.Globalization;
using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Affiliate.ConsolePages;

/// <summary>
/// All rows of a list as CSV, each page sent as soon as it is read: however long the list, no more of it is held. When a page cannot be
/// read the connection is broken off, so that nobody takes a part for the whole.
/// </summary>
/// <param name="api">The API.</param>
/// <param name="list">The list's address, filters included.</param>
/// <param name="first">Its first page.</param>
/// <param name="fields">The columns.</param>
/// <param name="name">What the file is called.</param>
internal sealed class ListDownload(Api api, string list, ApiAnswer first, IReadOnlyList<string> fields, string name) : IResult
{
    private static readonly TimeSpan AllowanceReturns = TimeSpan.FromSeconds(1);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, aborted) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        await response.WriteAsync(Line(fields), aborted);
        for (var page = new ApiResult(first); page.Ok; page = await NextAsync(page.NextCursor, aborted))
        {
            await response.WriteAsync(string.Concat(page.Data.Select(row => Line(fields.Select(row.Text).Select(Cell)))), aborted);
            if (page.NextCursor.Length == 0)
                return;
        }

        httpContext.Abort();
    }

    // Page after page can be more than the user may ask in a second.
    private async Task<ApiResult> NextAsync(string cursor, CancellationToken aborted)
    {
        while (true)
        {
            var answer = await api.ReadAsync($"{list}&cursor={Uri.EscapeDataString(cursor)}");
            if (answer.Status != StatusCodes.Status429TooManyRequests)
                return new ApiResult(answer);
            await Task.Delay(AllowanceReturns, aborted);
        }
    }

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells) + "\n";

    // A name that begins like a formula must stay a name in a spreadsheet.
    private static string Cell(string text)
    {
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal)
            && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
