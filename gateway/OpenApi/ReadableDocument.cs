using System.IO.Compression;
using Affiliate.Gateway.Errors;
using Affiliate.Gateway.Routing.Rules;
using Scalar.AspNetCore;

namespace Affiliate.Gateway.OpenApi;

/// <summary>
/// <c>/docs</c>: the API's description to read, by Scalar. Its own page would need an inline script and asks other hosts for fonts; ours
/// needs neither.
/// </summary>
internal static class ReadableDocument
{
    private const string Script = "ScalarStaticAssets.scalar.js";

    // Scalar writes its styles into the page.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Affiliate API</title>
        <link rel="icon" href="data:,"></head>
        <body>
        <noscript>This page needs JavaScript. The description itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
        <script id="api-reference" data-url="/openapi.json"
          data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true,
            "showDeveloperTools":"never","agent":{"disabled":true}}'></script>
        <script src="/docs/scalar.js"></script>
        </body>
        </html>
        """;

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        var docs = routes.MapGroup("/docs").WithMetadata(RouteRules.Console, GatewayErrors.Format).ExcludeFromDescription();
        docs.MapGet("", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content(Page, "text/html; charset=utf-8");
        });
        docs.MapGet("/scalar.js", SendScript);
    }

    // It is kept compressed, as nearly everybody takes it.
    private static IResult SendScript(HttpContext context)
    {
        var script = typeof(ScalarOptions).Assembly.GetManifestResourceStream(Script)!;
        context.Response.Headers.CacheControl = "public, max-age=86400";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Results.Stream(new GZipStream(script, CompressionMode.Decompress), "text/javascript; charset=utf-8");
        context.Response.Headers.ContentEncoding = "gzip";
        return Results.Stream(script, "text/javascript; charset=utf-8");
    }
}
