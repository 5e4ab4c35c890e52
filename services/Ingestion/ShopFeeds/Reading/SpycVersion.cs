using System.Buffers;

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>
/// How one generation of Spyc prints a single line of text; what a printed text means follows from that. Nobody tells
/// which generation a shop has: <see cref="SpycReader"/> takes the one that could have printed the whole answer.
/// </summary>
internal sealed class SpycVersion
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("#<>[]{}");
    private static readonly string[] Letters = ["y", "n", "Y", "N", "true", "false", "null", "NULL"];
    private static readonly string[] Words = ["yes", "no", "on", "off", "y", "n", "true", "false", "null", "~"];
    private const string Blanks = " \t\n\r\v\f";
    private readonly int age;

    private SpycVersion(int age) => this.age = age;

    /// <summary>Newest first: 0.6, 0.5, 0.4.5, 0.4.1, 0.3 for PHP 4.</summary>
    public static IReadOnlyList<SpycVersion> All { get; } = [new(0), new(1), new(2), new(3), new(4)];

    /// <summary>0.4.1 alone prints <c>1:</c> for the second row.</summary>
    public bool NumbersRows => age == 3;

    /// <summary>Since 0.4.5 a text that would disturb is quoted; before, it became a block.</summary>
    public bool Quotes => age <= 2;

    /// <summary>Since 0.5: NULL is printed as <c>null</c>, and nothing stands after an empty field's colon.</summary>
    public bool Trims => age <= 1;

    /// <summary>Since 0.6 texts of digits are quoted, and so is the empty text; numbers themselves still are not.</summary>
    public bool QuotesNumbers => age == 0;

    /// <summary>True when this version does not print the text as it is on the field's line.</summary>
    public bool Disturbs(string text)
    {
        if (text.Contains('\n', StringComparison.Ordinal) || text.Contains(": ", StringComparison.Ordinal)
            || text.Contains("- ", StringComparison.Ordinal))
            return true;
        if (age <= 3 && text.AsSpan().ContainsAny(Marks) || age <= 2 && text.Contains('*', StringComparison.Ordinal))
            return true;
        if (!Trims)
            return false;
        return text.AsSpan().ContainsAny('&', '\'') || text.StartsWith('!') || text.EndsWith(':')
            || text.Contains("  ", StringComparison.Ordinal)
            || (QuotesNumbers && text.Contains('%', StringComparison.Ordinal));
    }

    /// <summary>The text as this version prints it on the field's line; null when it prints a block.</summary>
    public string? Print(string text)
    {
        if (Disturbs(text))
            return Quotes ? Quoted(text) : null;
        if (QuotesNumbers && (text.Length == 0 || IsNumber(text)))
            return $"\"{text}\"";
        return Trims && (IsWord(text) || text.Trim(' ', '\t', '\r', '\0', '\v').Length != text.Length) ? Quoted(text) : text;
    }

    /// <summary>A number to PHP.</summary>
    public static bool IsNumber(string text)
    {
        var rest = text.AsSpan().Trim(Blanks);
        rest = rest is ['+' or '-', ..] ? rest[1..] : rest;
        var digits = Digits(ref rest);
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            digits += Digits(ref rest);
        }

        if (digits == 0 || rest is not ['e' or 'E', ..])
            return digits > 0 && rest.IsEmpty;
        rest = rest[1..];
        rest = rest is ['+' or '-', ..] ? rest[1..] : rest;
        return Digits(ref rest) > 0 && rest.IsEmpty;
    }

    private static int Digits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        text = text[count..];
        return count;
    }

    private bool IsWord(string text) => QuotesNumbers
        ? Array.Exists(Words, word => text == word || text == word.ToUpperInvariant() || text == char.ToUpperInvariant(word[0]) + word[1..])
        : Array.IndexOf(Letters, text) >= 0;

    private static string? Quoted(string text)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
            return null;
        if (!text.Contains('\'', StringComparison.Ordinal))
            return $"'{text}'";
        return text.Contains('"', StringComparison.Ordinal) ? null : $"\"{text}\"";
    }
}
