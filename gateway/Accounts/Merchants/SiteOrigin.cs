namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary>A merchant's site as browsers name it in <c>Origin</c>: scheme, host in ASCII and lower case, port when unusual.</summary>
internal static class SiteOrigin
{
    public const int Longest = 300;
    private const int Most = 100;
    private const int LongestHost = 253;

    /// <summary>The origins of a body's <c>sites</c>, each once, in the order given.</summary>
    public static List<string> Read(IReadOnlyList<string?>? sites, FieldFaults faults)
    {
        var origins = new List<string>();
        if (sites?.Count > Most)
            faults.Add("sites", $"must be at most {Most}");
        for (var index = 0; index < Math.Min(sites?.Count ?? 0, Most); index++)
        {
            if (Of(sites![index]) is not { } origin)
                faults.Add($"sites[{index}]", "must be an address such as https://shop.example");
            else if (!origins.Contains(origin, StringComparer.Ordinal))
                origins.Add(origin);
        }

        return origins;
    }

    /// <summary>The origin of an address, or null when it has none we could serve.</summary>
    public static string? Of(string? site)
    {
        // Capitals outside ASCII must be gone before the host is turned into ASCII.
        var text = site?.Trim().ToLowerInvariant();
        if (text is null or { Length: > 2000 }
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0
            || uri.Port == 0)
            return null;
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost.TrimEnd('.');
        if (host.Length is 0 or > LongestHost || !host.All(char.IsAscii) || host.Contains('%', StringComparison.Ordinal))
            return null;
        return uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : $"{uri.Scheme}://{host}:{uri.Port}";
    }
}
