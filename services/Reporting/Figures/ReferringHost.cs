namespace Affiliate.Reporting.Figures;

/// <summary>
/// The site of the page somebody came from: its host without <c>www.</c>; empty when there was none, or it was no web page.
/// </summary>
internal static class ReferringHost
{
    private const string Usual = "www.";

    public static string Of(string? page)
    {
        if (WebAddress.Of(page) is not { } url)
            return "";
        var host = StorableValue.Of(url.Host.ToLowerInvariant());
        return host.StartsWith(Usual, StringComparison.Ordinal) ? host[Usual.Length..] : host;
    }
}
