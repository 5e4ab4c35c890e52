using Affiliate.Ingestion.Clicks;

namespace Affiliate.Ingestion.Visits;

/// <summary>The site of a page that somebody came from: its host without <c>www.</c>; empty when he came from none.</summary>
internal static class ReferringSite
{
    private const int Longest = 100;

    public static string Of(string? page)
    {
        if (string.IsNullOrWhiteSpace(page))
            return "";
        var isWeb = Uri.TryCreate(page, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
        var site = isWeb ? url!.Host.ToLowerInvariant() : page;
        return StoredText.Cut(site.StartsWith("www.", StringComparison.Ordinal) ? site[4..] : site, Longest) ?? "";
    }
}
