using System.Net;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>
/// Where a postback comes from. Only the gateway gets as far as our endpoints with a token that speaks for somebody outside; it
/// drops what the sender claimed and says in <c>X-Forwarded-For</c> whose connection it is, or whose a trusted proxy of its says it is.
/// </summary>
internal static class SenderAddress
{
    /// <summary>Null when the gateway knows of none: then it is on nobody's list.</summary>
    public static IPAddress? Of(HttpRequest request)
    {
        var told = request.Headers["X-Forwarded-For"];
        if (told.Count == 0)
            return null;
        var last = told[^1].AsSpan();
        if (!IPAddress.TryParse(last[(last.LastIndexOf(',') + 1)..].Trim(), out var address))
            return null;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
