namespace Affiliate.Ingestion.Links;

/// <summary>
/// Where a programme's links may lead: its landing page's host and those it lists, exactly; <c>*.example.com</c> takes every host below.
/// </summary>
internal sealed class AllowedHosts
{
    private const string AnyBelow = "*.";
    private readonly HashSet<string> exact = new(StringComparer.Ordinal);
    private readonly List<string> below = [];

    public AllowedHosts(LandingPage? landing, IEnumerable<string> listed)
    {
        if (landing is not null)
            exact.Add(landing.Host);
        // A list may have them as DNS writes them, with the root's dot.
        foreach (var entry in listed.Select(entry => entry.Trim().TrimEnd('.')))
            Add(entry);
    }

    /// <summary>Says whether a browser may be sent to this host.</summary>
    public bool Allow(LandingPage page) => exact.Contains(page.Host)
        || below.Exists(suffix => page.Host.Length > suffix.Length && page.Host.EndsWith(suffix, StringComparison.Ordinal));

    private void Add(string entry)
    {
        var wildcard = entry.StartsWith(AnyBelow, StringComparison.Ordinal);

        // Read like any address, so that an international name is compared in the same form. What is no host matches nothing.
        if (LandingPage.Read($"https://{(wildcard ? entry[AnyBelow.Length..] : entry)}", out _) is not { } page)
            return;
        if (wildcard)
            below.Add("." + page.Host);
        else
            exact.Add(page.Host);
    }
}
