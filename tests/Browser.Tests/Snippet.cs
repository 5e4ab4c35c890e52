using Affiliate.Testing;

namespace Affiliate.Browser.Tests;

/// <summary>The snippets of docs/tracking-script.md, as shops copy them.</summary>
internal static class Snippet
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/tracking-script.md"));

    /// <summary>A snippet with the network's address and the shop's key put in, as the page says.</summary>
    public static string Read(string name, string address, string key) => Raw(name)
        .Replace("https://track.example", address, StringComparison.Ordinal)
        .Replace("YOUR-SITE-KEY", key, StringComparison.Ordinal);

    /// <summary>A snippet to the letter.</summary>
    public static string Raw(string name)
    {
        var mark = $"<!-- snippet: {name} -->";
        var at = Page.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException($"docs/tracking-script.md has no {mark}");
        var start = Page.IndexOf('\n', Page.IndexOf("```", at, StringComparison.Ordinal)) + 1;
        return Page[start..Page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
