using System.Net;

namespace Affiliate.Ingestion.Clicks.Visitors;

/// <summary>Who came, as far as the request tells. Personal data: stored and published, never logged.</summary>
internal static class Visitor
{
    private const int LongestUserAgent = 512;

    /// <summary>
    /// The visitor's address. The gateway alone reaches this service and says in <c>X-Forwarded-For</c> whom it serves;
    /// what a visitor claimed stands before that, so the last entry counts.
    /// </summary>
    public static string? Ip(HttpContext context)
    {
        var told = context.Request.Headers["X-Forwarded-For"];
        if (told.Count == 0)
            return Text(context.Connection.RemoteIpAddress);
        var last = told[^1].AsSpan();
        return IPAddress.TryParse(last[(last.LastIndexOf(',') + 1)..].Trim(), out var address) ? Text(address) : null;
    }

    /// <summary>The browser's name for itself.</summary>
    public static string? UserAgent(HttpRequest request) => StoredText.Cut(request.Headers.UserAgent, LongestUserAgent);

    private static string? Text(IPAddress? address) =>
        (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
}
