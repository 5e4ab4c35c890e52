using System.Collections.Concurrent;
using Affiliate.Ingestion.Links;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Affiliate.Ingestion.Script;

/// <summary>
/// <c>GET /affiliate.js</c> and <c>/scripts/affili-v2.js</c>: the same script under the name that the host asked for has.
/// </summary>
internal sealed class ServeScript(WhiteLabels labels, ScriptMetrics metrics)
{
    private const int MostKept = 1000;
    private const string Caching = "public, max-age=3600, stale-while-revalidate=86400";
    private readonly ConcurrentDictionary<ScriptName, IReadOnlyList<ScriptFile>> files = new();

    public async Task OwnAsync(HttpContext context) =>
        await SendAsync(context, await LabelAsync(context) ?? ScriptName.Own);

    public async Task DropInAsync(HttpContext context) =>
        await SendAsync(context, new ScriptName(ScriptName.DropIn, (await LabelAsync(context))?.CookieDomain ?? ""));

    private Task<ScriptName?> LabelAsync(HttpContext context) =>
        labels.FindAsync(HostString.FromUriComponent(new Uri(PublicOrigin.Of(context.Request))).Host);

    private Task SendAsync(HttpContext context, ScriptName name)
    {
        if (files.Count >= MostKept)
            files.Clear();
        var file = Choose(files.GetOrAdd(name, ScriptFile.Of), context.Request.Headers.AcceptEncoding);
        var response = context.Response;
        response.Headers.ETag = file.ETag;
        response.Headers.CacheControl = Caching;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // For pages that load it with integrity or crossorigin; the file is the same for everybody.
        response.Headers.AccessControlAllowOrigin = "*";
        var known = Knows(context.Request.Headers.IfNoneMatch, file.ETag);
        metrics.Served(name, known);
        if (known)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = file.Body.Length;
        if (file.Encoding is not null)
            response.Headers.ContentEncoding = file.Encoding;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask : response.Body.WriteAsync(file.Body, context.RequestAborted).AsTask();
    }

    private static ScriptFile Choose(IReadOnlyList<ScriptFile> files, StringValues header) =>
        StringWithQualityHeaderValue.TryParseList(header, out var accepted)
            ? files.First(
                file => file.Encoding is null
                    || accepted.Any(
                        one => one.Quality is null or > 0 && one.Value.Equals(file.Encoding, StringComparison.OrdinalIgnoreCase)))
            : files[^1];

    private static bool Knows(StringValues header, string tag) =>
        EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(one => one.Tag == "*" || one.Tag.Equals(tag, StringComparison.Ordinal));
}
