namespace Affiliate.Ingestion.ShopFeeds.Reading.Endings;

/// <summary>What PHP prints where it ends a script: <c>Fatal error: …</c>, with or without markup.</summary>
internal static class ScriptDeath
{
    private static readonly string[] Words = ["Fatal error", "Parse error", "Catchable fatal error", "Recoverable fatal error"];

    public static bool IsIn(string raw)
    {
        foreach (var line in raw.AsSpan().EnumerateLines())
        {
            var text = WithoutMarks(line);
            foreach (var word in Words)
            {
                if (text.StartsWith(word, StringComparison.Ordinal) && text[word.Length..] is [':' or '<', ..])
                    return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutMarks(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        while (text is ['<', ..] && text.IndexOf('>') is var end and > 0)
            text = text[(end + 1)..].TrimStart();
        return text.StartsWith("PHP ", StringComparison.Ordinal) ? text[4..].TrimStart() : text;
    }
}
