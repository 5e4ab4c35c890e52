using System.Globalization;
using System.Text;

namespace Affiliate.Domain.Coupons;

/// <summary>
/// Takes letters apart as NFKD does: two texts that are equal after that are equal after NFKC, and the other way round. The
/// framework's <c>Normalize</c> does nothing where globalization is invariant, as it is in all our processes.
/// </summary>
internal static class UnicodeLetters
{
    private const string File = "unicode-letters.txt";
    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11_172;
    private const int Vowels = 21;
    private const int Finals = 28;
    private static readonly Lazy<Tables> Known = new(Read);

    /// <summary>The letters taken apart, the marks of each in their canonical order.</summary>
    public static IReadOnlyList<Rune> Decompose(IEnumerable<Rune> text)
    {
        var runes = new List<Rune>();
        foreach (var rune in text)
        {
            foreach (var part in Parts(rune.Value))
                Insert(runes, new Rune(part));
        }

        return runes;
    }

    // Behind the marks of its own class and of lower ones: equal marks keep their order.
    private static void Insert(List<Rune> runes, Rune rune)
    {
        var at = runes.Count;
        if (Class(rune) is var own and > 0)
        {
            while (at > 0 && Class(runes[at - 1]) > own)
                at--;
        }

        runes.Insert(at, rune);
    }

    private static int Class(Rune rune) => rune.Value < 0x300 ? 0 : Known.Value.Marks.GetValueOrDefault(rune.Value);

    private static int[] Parts(int letter)
    {
        if (letter is < FirstSyllable or >= FirstSyllable + Syllables)
            return Known.Value.Letters.GetValueOrDefault(letter) ?? [letter];
        var syllable = letter - FirstSyllable;
        var (first, vowel) = (0x1100 + (syllable / (Vowels * Finals)), 0x1161 + (syllable % (Vowels * Finals) / Finals));
        var final = syllable % Finals;
        return final == 0 ? [first, vowel] : [first, vowel, 0x11A7 + final];
    }

    private static Tables Read()
    {
        using var file = typeof(UnicodeLetters).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"{File} is not built into the assembly.");
        using var lines = new StreamReader(file);
        var tables = new Tables([], []);
        for (var section = ""; lines.ReadLine() is { } line;)
        {
            if (line.StartsWith('['))
                section = line;
            else if (!line.StartsWith('#'))
                Add(tables, section, line);
        }

        return tables;
    }

    private static void Add(Tables tables, string section, string line)
    {
        foreach (var entry in line.Split(' '))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            var (range, meaning) = (entry[..equals].Split(".."), entry[(equals + 1)..]);
            var first = Hex(range[0]);
            for (var letter = first; letter <= Hex(range[^1]); letter++)
            {
                if (section == "[marks]")
                    tables.Marks[letter] = int.Parse(meaning, CultureInfo.InvariantCulture);
                else
                    tables.Letters[letter] = [.. meaning.Split('+').Select(part => Hex(part) + letter - first)];
            }
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Tables(Dictionary<int, int[]> Letters, Dictionary<int, int> Marks);
}
