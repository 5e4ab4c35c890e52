using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.Exports;

/// <summary>Answers that can be had as CSV.</summary>
internal static class CsvFormat
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>What <c>format</c> says; <c>json</c> when it is missing.</summary>
    /// <exception cref="Refusal">422: neither.</exception>
    public static bool IsAskedFor(HttpRequest request) => request.Query["format"].ToString() switch
    {
        "" or "json" => false,
        "csv" => true,
        _ => throw Refusal.Invalid("format", "must be json or csv"),
    };

    /// <summary>Writes lines as they come, as a file to save.</summary>
    public static async Task WriteAsync(HttpContext http, string file, IAsyncEnumerable<string> lines)
    {
        http.Response.ContentType = ContentType;
        SaveAs(http, file);
        await foreach (var line in lines.WithCancellation(http.RequestAborted))
            await http.Response.WriteAsync(line, http.RequestAborted);
    }

    /// <summary>Names the file for those who save it.</summary>
    public static void SaveAs(HttpContext http, string file) =>
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
}
