using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// Takes from a request what only we may say to the services behind: where it came from, who asks, which trace it belongs
/// to; what was meant for the next hop only; and cookies, which only the console reads. Afterwards a forwarded header is ours.
/// </summary>
internal static class RequestHeaders
{
    /// <summary>Our name of the request in logs, answers and the services behind.</summary>
    public const string RequestId = "X-Request-Id";

    private const int LongestId = 100;

    private const string Cookie = "Cookie";

    private static readonly PathString Console = new("/console");

    private static readonly FrozenSet<string> Ours = new[]
    {
        "Forwarded", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Via",
        "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override",
        "Proxy-Authorization", "Proxy-Connection", "traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context", Cookie,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> EndToEnd = new[] { "Host", "Content-Length", "Transfer-Encoding", "Content-Type",
        "Authorization", "Idempotency-Key" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Prefixes = ["X-Forwarded-", "X-Original-", "X-Affiliate-", "X-Internal-"];

    /// <summary>Cleans the headers and settles the request's id.</summary>
    public static void Clean(HttpContext context)
    {
        var headers = context.Request.Headers;
        RemoveNominated(headers);
        List<string>? foreign = null;
        foreach (var (name, _) in headers)
        {
            if (Ours.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                (foreign ??= []).Add(name);
        }

        if (context.Request.Path.StartsWithSegments(Console, StringComparison.Ordinal))
            foreign?.RemoveAll(name => name.Equals(Cookie, StringComparison.OrdinalIgnoreCase));
        foreign?.ForEach(name => headers.Remove(name));
        context.TraceIdentifier = Id(headers[RequestId]) ?? Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        headers[RequestId] = context.TraceIdentifier;
    }

    // RFC 9110, 7.6.1: what Connection names is for us, not for those behind.
    private static void RemoveNominated(IHeaderDictionary headers)
    {
        foreach (var line in headers.Connection)
        {
            foreach (var name in (line ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!EndToEnd.Contains(name))
                    headers.Remove(name);
            }
        }
    }

    private static string? Id(StringValues given) =>
        given is [{ Length: > 0 and <= LongestId } id]
            && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':') ? id : null;
}
