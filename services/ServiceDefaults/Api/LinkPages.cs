using System.Text;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>What a visitor sees who followed a link and cannot be sent on.</summary>
public static class LinkPages
{
    private const string RetryAfterSeconds = "1";
    private static readonly byte[] Missing = Page("This link does not exist", "It may have been mistyped, or its owner has withdrawn it.");
    private static readonly byte[] Astray = Page(
        "This link leads to no page of the shop", "Links may only lead to pages of the shop they were made for.");
    private static readonly byte[] Busy = Page("Please try again in a moment", "We are busy right now and could not open this link.");
    private static readonly byte[] Broken = Page("Something went wrong", "We could not open this link. Please try again.");

    /// <summary>Writes the page that goes with the status.</summary>
    public static Task WriteAsync(HttpContext context, int status)
    {
        var page = status switch
        {
            StatusCodes.Status404NotFound => Missing,
            StatusCodes.Status400BadRequest => Astray,
            StatusCodes.Status503ServiceUnavailable => Busy,
            _ => Broken,
        };
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = RetryAfterSeconds;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask : response.Body.WriteAsync(page, context.RequestAborted).AsTask();
    }

    /// <summary>The same pages for what goes wrong before or around the handler.</summary>
    public static Task WriteAsync(HttpContext context, Refusal refusal) => WriteAsync(context, refusal.Status);

    private static byte[] Page(string title, string text) => Encoding.UTF8.GetBytes(
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots"
            content="noindex"><title>{title}</title></head>
        <body><h1>{title}</h1><p>{text}</p></body>
        </html>
        """);
}
