using System.Globalization;
using System.Text;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.Ingestion.Links;

/// <summary>
/// A page visitors may be sent to. What is compared with the allowed hosts is exactly what the browser will be told:
/// the host in ASCII, and everything after it as written, with only characters beyond ASCII percent-encoded.
/// </summary>
/// <param name="Host">Host in ASCII, lower case; punycode for international names.</param>
/// <param name="Location">The whole URL in ASCII, as it goes into a <c>Location</c> header.</param>
internal sealed record LandingPage(string Host, string Location)
{
    /// <summary>Reads a URL; null with the problem as a sentence when no browser should be sent there.</summary>
    public static LandingPage? Read(string? url, out string? problem)
    {
        // Private addresses are fine: the visitor's browser goes there, not we.
        var result = TargetUrl.Check(url, allowPrivate: true);
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
        AppendAscii(location, url.AsSpan(AuthorityEnd(url)));
        return new LandingPage(host, location.ToString());
    }

    private static int AuthorityEnd(string url)
    {
        var start = url.IndexOf("//", StringComparison.Ordinal) + 2;
        var length = url.AsSpan(start).IndexOfAny('/', '?', '#');
        return length < 0 ? url.Length : start + length;
    }

    private static void AppendAscii(StringBuilder location, ReadOnlySpan<char> rest)
    {
        if (Ascii.IsValid(rest))
        {
            location.Append(rest);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in rest.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                location.Append((char)rune.Value);
                continue;
            }

            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
                location.Append('%').Append(part.ToString("X2", CultureInfo.InvariantCulture));
        }
    }
}
