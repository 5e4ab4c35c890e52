namespace Affiliate.Ingestion.Clicks;

/// <summary>One entry of search-engines.json.</summary>
/// <param name="Name">As publishers are told.</param>
/// <param name="Hosts"><c>example.com</c> also with <c>www.</c> or <c>m.</c> before it; <c>*.example.com</c> any host below;
/// <c>example.*</c> in any country.</param>
/// <param name="Phrase">Names of the parameter that holds the phrase, tried in order.</param>
/// <param name="Redirect">Path of the page that sends the visitor on to a result: there the same parameter is the result's address.</param>
internal sealed record SearchEngine(string Name, IReadOnlyList<string> Hosts, IReadOnlyList<string> Phrase, string? Redirect = null)
{
    private const int CountryCode = 2;

    public bool Has(string host) => Hosts.Any(pattern => Matches(pattern, host));

    private static bool Matches(string pattern, string host)
    {
        if (pattern.StartsWith("*.", StringComparison.Ordinal))
            return host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase);
        var name = WithoutPrefix(WithoutPrefix(host, "www."), "m.");
        if (!pattern.EndsWith(".*", StringComparison.Ordinal))
            return name.Equals(pattern, StringComparison.OrdinalIgnoreCase) || host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        var before = pattern.AsSpan(0, pattern.Length - 1);
        return name.StartsWith(before, StringComparison.OrdinalIgnoreCase) && IsDomain(name[before.Length..]);
    }

    // "com", "de", "co.uk", "com.tr"; anything else before a dot could be anybody's.
    private static bool IsDomain(ReadOnlySpan<char> ending)
    {
        var dot = ending.IndexOf('.');
        return dot < 0
            ? ending.Length >= CountryCode
            : ending[..dot] is "co" or "com" && ending.Length - dot - 1 == CountryCode && !ending[(dot + 1)..].Contains('.');
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> host, string prefix) =>
        host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? host[prefix.Length..] : host;
}
