namespace Affiliate.Ingestion.Clicks;

/// <summary>The page a visitor came from, and what it tells of a search.</summary>
/// <param name="PageUrl">At most 2048 characters.</param>
/// <param name="Engine">Search engine, when the page is one's.</param>
/// <param name="Phrase">What was searched for, when the engine tells; at most 256 characters.</param>
internal readonly record struct Referral(string? PageUrl, string? Engine, string? Phrase)
{
    private const int LongestUrl = 2048;
    private const int LongestPhrase = 256;
    private static readonly IReadOnlyList<SearchEngine> Engines = DataFile.Read<List<SearchEngine>>("search-engines.json");

    /// <summary>Reads a <c>Referer</c> header.</summary>
    public static Referral Of(string? referer)
    {
        if (StoredText.Cut(referer, LongestUrl) is not { } url)
            return default;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var page) || (page.Scheme != Uri.UriSchemeHttp && page.Scheme != Uri.UriSchemeHttps))
            return new Referral(url, null, null);
        var engine = Engines.FirstOrDefault(engine => engine.Has(page.Host));
        return new Referral(
            url, engine?.Name, engine is null || page.AbsolutePath == engine.Redirect ? null : PhraseOf(engine, page.Query));
    }

    private static string? PhraseOf(SearchEngine engine, string query)
    {
        var values = SearchQuery.Read(query);
        return engine.Phrase
            .Select(name => StoredText.Cut(values.GetValueOrDefault(name)?.Trim(), LongestPhrase))
            .FirstOrDefault(phrase => phrase is not null);
    }
}
