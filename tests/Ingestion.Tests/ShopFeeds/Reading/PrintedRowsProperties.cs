using Affiliate.Ingestion.ShopFeeds.Reading;
using FsCheck;
using FsCheck.Fluent;
using Row = System.Collections.Generic.IReadOnlyList<(string Name, string? Value)>;

namespace Affiliate.Ingestion.Tests.ShopFeeds.Reading;

/// <summary>Any rows, printed as any version of Spyc prints them.</summary>
public sealed class PrintedRowsProperties
{
    private static readonly string[] Pieces =
    [
        "a", "b c", " ", "  ", "\t", ":", ": ", "- ", "#", " #", "'", "''", "\"", "\"\"", "\n", "\n- ", "\n    url: x", "%", "&", "*", "[",
        "]", "{", "}", "|", ">", "!",
        "yes", "No", "null", "~", "true", "17", "1e3", "-5", "007", ".5", "0x1A", "=", "---", "...", "?", "@", "`", ",", "\\", "\\'", "<b>",
        "\r", "\u0085", "\u2028", "\0", "\u0007",
        "\u202e", "\ufeff", "привет", "فروشگاه", "🎸", "http://ya.ru/?q=%D0%B3",
        "verylongwordwithoutanyblankinitthatgoesonandonandonandonandonandon",
        "some words that make the line longer than sixty bytes so that it is folded somewhere",
    ];

    private static readonly string[] TamePieces =
        [.. Pieces.Where(piece => !piece.AsSpan().ContainsAny("'\"\n\r|>")), "ends", "it's", "say \"hi\" now"];

    private static Gen<Row> Rows(string[] pieces, Func<string, bool> accepted) =>
        from values in Gen.Elements(pieces).ArrayOf().Where(parts => parts.Length < 9).Select(string.Concat).Where(accepted).ArrayOf(2)
        from number in Gen.Choose(1, 999)
        select Fields(number, values[0], values[1]);

    private static Row Fields(int number, string referer, string url) =>
        [("partner", $"{number}"), ("id", $"{number * 7}"), ("date", "2009-05-10 12:34:56"), ("referer", referer), ("url", url)];

    private static Gen<(SpycPrinter Printer, Row[] Rows)> Answers(string[] pieces, Func<string, bool> accepted) =>
        from rows in Rows(pieces, accepted).NonEmptyListOf()
        from printer in Gen.Elements(SpycPrinter.All.ToArray())
        select (printer, rows.ToArray());

    /// <summary>Answers of which every value can be told from its print.</summary>
    internal static Gen<(SpycPrinter Printer, Row[] Rows)> TameAnswers(Func<string, bool>? accepted = null) => Answers(
        TamePieces,
        value => value.Trim('\0', '\v', '\t', ' ').Length == value.Length && !value.StartsWith('"') && value is not "null"
            && accepted?.Invoke(value) != false);

    [Fact]
    public void Rows_come_back_as_they_were_given() => Prop.ForAll(
        TameAnswers().ToArbitrary(),
        answer =>
        {
            var read = ReadFeed.Read(answer.Printer.Print(answer.Rows));
            Assert.Null(read.Problem);
            Assert.Equal(Show(answer.Rows), Show(read, answer.Printer.Numbers));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_was_read_would_be_printed_in_the_same_bytes() => Prop.ForAll(
        Answers(Pieces, _ => true).ToArbitrary(),
        answer =>
        {
            var printed = answer.Printer.Print(answer.Rows);
            var read = ReadFeed.Read(printed);
            Assert.Equal(answer.Rows.Length, read.Rows.Count);
            for (var row = 0; row < read.Rows.Count; row++)
            {
                // A block loses the quotes and blanks around its lines; its other fields and its neighbours do not.
                if (read.Rows[row].Problem is null)
                    Assert.Equal(
                        Flat(answer.Rows[row].Select(field => field.Value)),
                        Flat(answer.Rows[row].Select(field => read.Rows[row].Fields[field.Name])));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static string Flat(IEnumerable<string?> values) =>
        string.Join('\u0001', values.Select(value =>
        string.Concat((value ?? "").Where(letter => letter is not ('"' or '\'' or '|' or '>' or '\0') && !char.IsWhiteSpace(letter)))
            .Replace("null", "", StringComparison.Ordinal)));

    private static string Show(Row[] rows) =>
        string.Join("\n\n", rows.Select(row => string.Join('\n', row.Select(field => $"{field.Name}={field.Value}"))));

    // Beside bare numbers nobody can tell nothing, or digits, printed in quotes by 0.6 from the same with quotes of its own
    // printed by an older version: the text stays as it stands, and its quotes go when it is taken as a visit or an order.
    private static string Show(FeedDocument read, bool ambiguous) => string.Join("\n\n", read.Rows.Select(row => row.Problem ?? string.Join(
        '\n', row.Fields.Select(field => $"{field.Key}={(ambiguous ? Bare(field.Value) : field.Value)}"))));

    private static string Bare(string value) =>
        value.Length > 1 && value[0] == '"' && value[^1] == '"'
            && value[1..^1].All(letter => char.IsAsciiDigit(letter) || ".+-eE".Contains(letter)) ? value[1..^1] : value;
}
