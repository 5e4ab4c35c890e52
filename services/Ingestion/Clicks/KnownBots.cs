using System.Buffers;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// Crawlers, preview makers and monitors that say so in their user agent (known-bots.json). They are redirected, never credited.
/// Tools that people try a link with (curl, a scripted browser) say nothing of the kind and count as visitors.
/// </summary>
internal static class KnownBots
{
    private static readonly SearchValues<string> Marks =
        SearchValues.Create(DataFile.Read<string[]>("known-bots.json"), StringComparison.OrdinalIgnoreCase);

    public static bool Include(string? userAgent) => userAgent is not null && userAgent.AsSpan().ContainsAny(Marks);
}
