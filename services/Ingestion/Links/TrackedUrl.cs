using System.Globalization;

namespace Affiliate.Ingestion.Links;

/// <summary>
/// A landing page's URL with room for a click's token. <c>referrer</c>, <c>exp</c> and <c>dl</c> that it already has are
/// replaced; everything else of it stays byte for byte: other parameters, their order, duplicates, encoding, fragment.
/// </summary>
/// <param name="Before">Up to the token.</param>
/// <param name="After">From behind the token.</param>
internal sealed record TrackedUrl(string Before, string After)
{
    /// <summary>Prepares an absolute URL.</summary>
    public static TrackedUrl Of(string url, int cookieDays, int conversionLimit)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : url[hash..];
        var address = hash < 0 ? url : url[..hash];
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var page = mark < 0 ? address : address[..mark];
        var query = mark < 0 ? "" : string.Join('&', address[(mark + 1)..].Split('&').Where(part => !IsOurs(part)));
        var separator = query.Length == 0 ? "" : "&";
        return new TrackedUrl(
            $"{page}?{query}{separator}referrer=",
            string.Create(CultureInfo.InvariantCulture, $"&exp={cookieDays}&dl={conversionLimit}{fragment}"));
    }

    /// <summary>Host and path, for counting: nothing that names a visitor.</summary>
    public string Page { get; } =
        Before[(Before.IndexOf("://", StringComparison.Ordinal) + 3)..Before.IndexOf('?', StringComparison.Ordinal)];

    /// <summary>The URL for one click.</summary>
    public string For(string token) => string.Concat(Before, token, After);

    // A name may be spelt with escapes; the shop reads it decoded.
    private static bool IsOurs(string part)
    {
        var end = part.IndexOf('=', StringComparison.Ordinal);
        return Uri.UnescapeDataString(end < 0 ? part : part[..end]) is "referrer" or "exp" or "dl";
    }
}
