using System.Text.Json;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.WhatIf;

/// <summary>
/// The answer as JSON lines: <c>{"progress":{"read":n,"of":m}}</c> as often as there is any, then the result; <c>{"problem":{…}}</c>
/// in its place when it fails on the way, for the status has been sent by then.
/// </summary>
internal sealed class WhatIfLines(Func<Func<WhatIfProgress, Task>, Task<WhatIfAnswer>> run) : IResult
{
    public const string ContentType = "application/x-ndjson";

    public static bool AreWanted(HttpRequest request) => request.GetTypedHeaders().Accept.Any(
        accepted => accepted.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        try
        {
            var answer = await run(progress => WriteAsync(httpContext, new { progress }));
            await WriteAsync(httpContext, answer);
        }
        catch (Refusal refusal) when (httpContext.Response.HasStarted)
        {
            await WriteAsync(httpContext, new { problem = new { title = refusal.Message, status = refusal.Status } });
        }
    }

    private static async Task WriteAsync<T>(HttpContext http, T line)
    {
        await JsonSerializer.SerializeAsync(http.Response.Body, line, ApiJson.Options, http.RequestAborted);
        await http.Response.Body.WriteAsync("\n"u8.ToArray(), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
