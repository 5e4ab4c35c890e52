using System.Buffers;
using System.Globalization;
using System.Text;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.Ingestion.Links;

/// <summary>
/// A page visitors may be sent to. What is compared with the allowed hosts is exactly what the browser will be told:
/// the host in ASCII, and everything after it as written, with only what a URL may not hold percent-encoded.
/// </summary>
/// <param name="Host">Host in ASCII, lower case; punycode for international names.</param>
/// <param name="Location">The whole URL in characters of RFC 3986, as it goes into a <c>Location</c> header.</param>
internal sealed record LandingPage(string Host, string Location)
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl), '\u2028', '\u2029']);

    /// <summary>Reads a URL; null with the problem as a sentence when no browser should be sent there.</summary>
    public static LandingPage? Read(string? url, out string? problem)
    {
        var end = url is null ? 0 : AuthorityEnd(url);

        // Private addresses are fine: the visitor's browser goes there, not we. What follows the host is encoded below.
        var result = TargetUrl.Check(url is not null && CanBeEncoded(url, end) ? url[..end] : url, allowPrivate: true);
        problem = result.Problem;
        if (!result.IsAccepted)
            return null;
        var target = result.Target;
        var host = target.IdnHost.ToLowerInvariant();
        var location = new StringBuilder(url!.Length + 16).Append(target.Scheme).Append("://");
        if (target.HostNameType == UriHostNameType.IPv6)
            location.Append('[').Append(host).Append(']');
        else
            location.Append(host);
        if (!target.IsDefaultPort)
            location.Append(':').Append(target.Port.ToString(CultureInfo.InvariantCulture));
        location.Append(UrlCharacters.EncodeAfterHost(url[end..]));
        return new LandingPage(host, location.ToString());
    }

    // A line break is nobody's address but an attempt at our header.
    private static bool CanBeEncoded(string url, int end) => url.Length <= TargetUrl.MaxLength && !url.AsSpan(end).ContainsAny(LineBreaks);

    private static int AuthorityEnd(string url)
    {
        var mark = url.IndexOf("//", StringComparison.Ordinal);
        if (mark < 0)
            return url.Length;
        var start = mark + 2;
        var length = url.AsSpan(start).IndexOfAny('/', '?', '#');
        return length < 0 ? url.Length : start + length;
    }
}
