using Microsoft.Extensions.Primitives;

namespace Affiliate.Ingestion.Clicks.Visitors;

/// <summary>
/// Whether a browser only loads ahead: <c>Sec-Purpose</c> (Fetch standard, with parameters such as <c>prefetch;prerender</c>),
/// <c>Purpose</c> and <c>X-Purpose</c> (older Chrome and Safari), <c>X-Moz</c> (older Firefox).
/// </summary>
internal static class Prefetch
{
    private static readonly string[] Headers = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];
    private static readonly string[] Purposes = ["prefetch", "prerender", "preview"];

    public static bool IsAsked(IHeaderDictionary headers)
    {
        foreach (var header in Headers)
        {
            if (headers.TryGetValue(header, out var values) && Names(values))
                return true;
        }

        return false;
    }

    // Some send the word in quotes, old Safari after a colon of its own.
    private static bool Names(StringValues values) => values.ToString()
        .Split([',', ';'], StringSplitOptions.TrimEntries)
        .Any(token => Purposes.Contains(token.Trim('"', ':', ' '), StringComparer.OrdinalIgnoreCase));
}
