using System.Globalization;
using System.Text;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.Ingestion.ShopFeeds.Reading.Endings;
using Affiliate.Ingestion.ShopFeeds.Records;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Ingestion.Tests.ShopFeeds.Reading;

/// <summary>An answer cut at every byte: what is read of it as whole is what the whole answer says, and nothing else.</summary>
public sealed class CutAnswerTests
{
    private static readonly string[] Pages =
    [
        "http://forum.example/t5", "", "http://ya.ru/?q=%D0%B3&x=[1]", "http://гитара.рф/форум", "it's", "\"quoted\" at first",
        "http://forum.example/a-page-with-an-address-that-is-longer-than-any-line-of-sixty",
        "http://гитара.рф/форум и ещё что-то длинное, чтобы строка перенеслась на следующую",
    ];

    static CutAnswerTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Printers { get; } =
        new(
            [.. SpycPrinter.All.Select(printer => printer.ToString()), "dash", "plain", "quoted", "braces", "flow", "lines of flow",
                "CR LF", "windows-1251", "BOM", "UTF-16"]);

    [Theory]
    [MemberData(nameof(Printers))]
    public void Twenty_orders_cut_at_any_byte_are_taken_whole_or_not_at_all(string printer) =>
        CheckEveryCut(Print(printer, Orders(20)), FeedKind.Order, 20);

    [Fact]
    public void Thirty_visits_cut_at_any_byte_are_taken_whole_or_not_at_all() =>
        CheckEveryCut(Print("0.6", Visits(30)), FeedKind.Visit, 30);

    [Theory]
    [InlineData("15-20-orders", FeedKind.Order)]
    [InlineData("01-basic-refs", FeedKind.Visit)]
    [InlineData("03-unicode", FeedKind.Visit)]
    public void What_Spyc_printed_cut_at_any_byte_is_taken_whole_or_not_at_all(string sample, object kind)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Printed"), $"{sample}.*.yaml"))
        {
            var bytes = File.ReadAllBytes(file);
            CheckEveryCut(bytes, (FeedKind)kind, ReadFeed.Read(Text(bytes)).Rows.Count);
        }
    }

    [Fact]
    public void Any_rows_cut_at_any_byte_are_taken_whole_or_not_at_all() => Prop.ForAll(
        PrintedRowsProperties.TameAnswers(value => !GoesOnAfterALongWord(value)).Where(answer => !answer.Printer.Numbers).ToArbitrary(),
        answer => CheckEveryCut(Encoding.UTF8.GetBytes(answer.Printer.Print(answer.Rows)), FeedKind.Visit, answer.Rows.Length))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Theory]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:56\n  referal: a\n<!-- 0.1 s -->", null)]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:56\n  referal: a\n...", null)]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:56\n  referal: a\n  ", null)]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:56\n  referal: a\n<br />\n<b>Warning</b>:  mysql_close(): no link in <b>/x</b> on line <b>3</b><br />\n", null)]
    [InlineData("  order: 17\n  date: 2009", "ends without a line end after its date and without referal.")]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:56\n", "ends with a row without referal.")]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:56\n  referal: http://fo",
        "ends without a line end after its referal, which may be only the beginning of it.")]
    [InlineData("  order: 17\n  referal: a\n  date: 2009-05-10 12:34:56", "ends without a line end after its date.")]
    [InlineData("  order: 17\n  referal: a\n  date: 2009-05-10 12:34",
        "ends without a line end after its date, which may be only the beginning of it.")]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:56\n  referal: >\n    some words\n",
        "ends within its referal, which may go on below.")]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:5<br />\n<b>Fatal error</b>:  Maximum execution time of 30 seconds exceeded in <b>/x</b> on line <b>3</b><br />\n", "died after its date and without referal.")]
    [InlineData("  order: 17\n  date: 2009-05-10 12:34:56\n  referal: a\n\nFatal error: Allowed memory size exhausted in /x on line 3\n",
        "died after its referal, which may be only the beginning of it.")]
    public void What_is_doubtful_about_the_last_row_is_said(string rest, string? reason)
    {
        var text = "-\n  money: 10\n  partner: 17\n  order: 16\n  date: 2009-05-10 12:34:56\n  referal: a\n-\n  money: 10\n  partner: 17\n"
            + rest;
        var found = AnswerEnd.Find(ReadFeed.Read(text).Rows, text, FieldNames.Seed(FeedKind.Order));
        if (reason is null)
            Assert.Null(found);
        else
            Assert.EndsWith(reason, found?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- \n    money: 10\n    partner: 17\n    order: 1", "order")]
    public void A_number_that_broke_off_is_never_acknowledged(string text, string field)
    {
        var row = AnswerEnd.Find(ReadFeed.Read(text).Rows, text, FieldNames.Seed(FeedKind.Order))!.Believed();
        Assert.Contains($"after its {field}", row.Problem, StringComparison.Ordinal);
        Assert.Equal("", RecordRules.Read(FeedKind.Order, row, TimeZoneInfo.Utc).AcknowledgeId);
    }

    private static void CheckEveryCut(byte[] answer, FeedKind kind, int count)
    {
        var whole = ReadFeed.Read(Text(answer)).Rows.Select(row => Shown(row, kind)).ToList();
        Assert.Equal(count, whole.Count);
        Parallel.For(0, answer.Length, cut =>
        {
            var text = Text(answer[..cut]);
            var rows = ReadFeed.Read(text).Rows;
            var held = AnswerEnd.Find(rows, text, FieldNames.Seed(kind));
            var taken = (held is null ? rows : AnswerEnd.Above(rows, text)).Select(row => Shown(row, kind)).ToList();
            Assert.True(
                taken.Count <= count && taken.SequenceEqual(whole.Take(taken.Count)),
                $"Cut after {cut} bytes ({held?.Reason}):\n…{text[Math.Max(0, text.Length - 300)..]}|");
        });
    }

    private static string Shown(FeedRow row, FeedKind kind) =>
        RecordRules.Read(kind, row, TimeZoneInfo.Utc) is var record
        ? $"{record.Key} {record.Partner} {record.Amount} {record.At:O} {record.From} {record.Page} {record.Problem}"
        : "";

    private static string Text(byte[] answer) => ShopEncoding.Text(answer, ShopEncoding.Of(answer, ShopEncoding.Detect, null));

    private static byte[] Print(string printer, IReadOnlyList<IReadOnlyList<(string Name, string? Value)>> rows)
    {
        if (SpycPrinter.All.FirstOrDefault(one => one.ToString() == printer) is { } spyc)
            return Encoding.UTF8.GetBytes(spyc.Print(rows));
        string Rows(string begin, string between, string end, Func<string, string>? value = null) => string.Concat(rows.Select(row =>
            begin + string.Join(between, row.Select(field => $"{field.Name}: {(value ?? Quoted)(field.Value ?? "")}")) + end));
        return printer switch
        {
            "dash" => Encoding.UTF8.GetBytes(Rows("-\n  ", "\n  ", "\n")),
            "plain" =>
                Encoding.UTF8.GetBytes(
                    "---\n" + Rows(
                        "- ", "\n  ", "\n",
                        value => value.Contains(": ", StringComparison.Ordinal)
                            ? Quoted(value)
                            : value.Replace("\"", "", StringComparison.Ordinal).Replace(" ", "+", StringComparison.Ordinal))),
            "quoted" => Encoding.UTF8.GetBytes("---\n" + Rows("- ", "\n  ", "\n") + "...\n"),
            "braces" => Encoding.UTF8.GetBytes(Rows("- {", ", ", "}\n")),
            "flow" => Encoding.UTF8.GetBytes("[" + Rows("{", ", ", "}, ")[..^2] + "]"),
            "lines of flow" => Encoding.UTF8.GetBytes("[\n" + Rows("  {", ",\n   ", "},\n")[..^2] + "\n]\n"),
            "CR LF" => Encoding.UTF8.GetBytes(SpycPrinter.All[3].Print(rows).Replace("\n", "\r\n", StringComparison.Ordinal)),
            "windows-1251" => Encoding.GetEncoding("windows-1251").GetBytes(SpycPrinter.All[3].Print(rows)),
            "BOM" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(SpycPrinter.All[4].Print(rows))],
            _ => Encoding.Unicode.GetBytes(SpycPrinter.All[4].Print(rows)),
        };
    }

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool GoesOnAfterALongWord(string value) => value.IndexOf(' ', StringComparison.Ordinal) > 60;

    private static IReadOnlyList<(string, string?)>[] Orders(int count) =>
    [
        .. Enumerable.Range(1, count).Select(order => (IReadOnlyList<(string, string?)>)
            [("money", $"{order * 137}.50"), ("partner", "17"), ("order", Number(70_000 + order)), ("date", $"2009-05-10 12:34:{order:00}"),
                ("referal", Pages[order % Pages.Length])]),
    ];

    private static IReadOnlyList<(string, string?)>[] Visits(int count) =>
    [
        .. Enumerable.Range(1, count).Select(visit => (IReadOnlyList<(string, string?)>)
            [("partner", "17"), ("id", Number(visit)), ("date", "2009-05-10 12:34:56"), ("referer", Pages[visit % Pages.Length]),
                ("url", Pages[(visit + 3) % Pages.Length])]),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
