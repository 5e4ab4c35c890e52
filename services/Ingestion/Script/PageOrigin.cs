using Microsoft.Net.Http.Headers;

namespace Affiliate.Ingestion.Script;

/// <summary>The page a browser says a call comes from, and the answer that lets the page's script read what we say.</summary>
internal static class PageOrigin
{
    private const int Longest = 300;

    /// <summary>As browsers write it and sites are kept; null when there is none, also for pages that hide it.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 and <= Longest } origin]
        && (origin.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || origin.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && !origin.Any(char.IsControl)
            ? origin.ToLowerInvariant()
            : null;

    /// <summary>Lets this page, and no other, read the answer, a refusal too. No cookies are wanted.</summary>
    public static void Allow(HttpContext context, string origin) => context.Response.OnStarting(() =>
    {
        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        return Task.CompletedTask;
    });
}
