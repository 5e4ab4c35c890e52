namespace Affiliate.Ingestion.Clicks;

/// <summary>One entry of search-engines.json.</summary>
/// <param name="Name">As publishers are told.</param>
/// <param name="Hosts"><c>example.com</c> also with <c>www.</c> or <c>m.</c> before it; <c>*.example.com</c> any host below; <c>example.*</c> in any country.</param>
/// <param name="Phrase">Names of the parameter that holds the phrase, tried in order.</param>
internal sealed record SearchEngine(string Name, IReadOnlyList<string> Hosts, IReadOnlyList<string> Phrase)
{
    private const int MostCountryLabels = 2;

    public bool Has(string host) => Hosts.Any(pattern => Matches(pattern, host));

    private static bool Matches(string pattern, string host)
    {
        if (pattern.StartsWith("*.", StringComparison.Ordinal))
            return host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase);
        var name = WithoutPrefix(WithoutPrefix(host, "www."), "m.");
        if (!pattern.EndsWith(".*", StringComparison.Ordinal))
            return name.Equals(pattern, StringComparison.OrdinalIgnoreCase) || host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        var before = pattern.AsSpan(0, pattern.Length - 1);
        return name.StartsWith(before, StringComparison.OrdinalIgnoreCase) && name[before.Length..].Count('.') < MostCountryLabels;
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> host, string prefix) =>
        host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? host[prefix.Length..] : host;
}
