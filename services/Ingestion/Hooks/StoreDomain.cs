namespace Affiliate.Ingestion.Hooks;

/// <summary>A shop's host as its plugin names it: without scheme and <c>www.</c>; compared with a merchant's sites.</summary>
internal static class StoreDomain
{
    private const string Www = "www.";
    private const int Longest = 300;

    /// <summary>True when one of the origins lies on that host, with <c>www.</c> or without.</summary>
    public static bool IsOf(string? domain, IEnumerable<string> origins) =>
        Host(domain) is { } host && origins.Any(origin => Host(origin) == host);

    private static string? Host(string? text)
    {
        var address = text?.Trim().ToLowerInvariant();
        if (address is null or { Length: 0 or > Longest })
            return null;
        if (!address.Contains("://", StringComparison.Ordinal))
            address = "http://" + address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
            return null;
        var host = uri.IdnHost.TrimEnd('.');
        return host.StartsWith(Www, StringComparison.Ordinal) ? host[Www.Length..] : host;
    }
}
