namespace Affiliate.Reporting.Figures;

/// <summary>The page a visitor entered, as host and path like a link's; what the shop wrote without a host stays without one.</summary>
internal static class VisitedPage
{
    public static string Of(string? page)
    {
        if (WebAddress.Of(page) is { } url)
            return StorableValue.Of(url.Host.ToLowerInvariant() + url.AbsolutePath);
        var query = page.AsSpan().IndexOfAny('?', '#');
        return StorableValue.Of(query < 0 ? page : page![..query]);
    }
}
