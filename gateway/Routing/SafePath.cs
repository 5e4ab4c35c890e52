namespace Affiliate.Gateway.Routing;

/// <summary>
/// Which paths may go on. The server has decoded each once and resolved its dots; what is still encoded (a slash, a second
/// layer of dots) could turn into another path behind us, and nothing of ours needs it but an offer's name (<see cref="OfferPath"/>).
/// </summary>
internal static class SafePath
{
    private static readonly PathString Internal = new("/internal");

    public static bool Is(PathString path)
    {
        var text = path.Value ?? "";
        if (text.AsSpan().IndexOfAny('%', '\\') >= 0 || text.Contains("//", StringComparison.Ordinal) || text.Any(char.IsControl))
            return false;
        if (text.Contains("/..", StringComparison.Ordinal) || text.Contains("/./", StringComparison.Ordinal))
            return false;
        return !path.StartsWithSegments(Internal, StringComparison.OrdinalIgnoreCase);
    }
}
