namespace Affiliate.Gateway.Routing;

/// <summary>Addresses of publishers' links, <c>/go/{code}</c>: visitors follow them from wherever they were pasted.</summary>
internal static class LinkPath
{
    private const string Links = "/go/";

    /// <summary>Whether a visitor asks here, who is answered with a page.</summary>
    public static bool Is(PathString path) => path.Value?.StartsWith(Links, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Drops line feeds and blanks at the end: a link is often copied with what stood behind it.</summary>
    public static void Trim(HttpRequest request)
    {
        if (Is(request.Path))
            request.Path = request.Path.Value!.TrimEnd();
    }
}
