using System.Text;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.Ingestion.ShopFeeds.Reading.Endings;
using Affiliate.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Ingestion.Tests.ShopFeeds.Reading;

public sealed class HostileAnswersTests
{
    private const string Good = "- \n    partner: 17\n    id: {0}\n    date: 2009-05-10 12:34:56\n    referer: http://ya.ru/\n    url: /\n";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Bombs { get; } = new(
        new string('[', 2_000_000),
        "- " + new string('{', 2_000_000),
        string.Concat(Enumerable.Repeat("- ", 1_000_000)),
        string.Concat(Enumerable.Repeat("? ", 1_000_000)),
        string.Concat(Enumerable.Range(0, 3000).Select(depth => new string(' ', depth % 1400) + "a:\n")),
        "a: &a [lol, lol]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        "- &a [lol, lol]\n- [*a, *a]\n",
        "- partner: !!binary aGk=\n",
        "- partner: " + new string('a', 4_000_000),
        "- \"" + new string('\\', 3_999_999),
        "--- |\n" + string.Concat(Enumerable.Repeat("  x\n", 900_000)),
        string.Concat(Enumerable.Repeat("- \n", 1_300_000)),
        "- \n" + string.Concat(Enumerable.Range(0, 200_000).Select(n => $"    k{n}: v\n")),
        string.Concat(Enumerable.Repeat("a: b\n", 800_000)),
        new string('\n', 4_000_000),
        new string('\t', 4_000_000),
        "- a: " + string.Concat(Enumerable.Repeat("b\n  ", 900_000)),
        "[" + string.Concat(Enumerable.Repeat("a,", 1_900_000)));

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void No_answer_keeps_the_reader_long_or_makes_it_fail(string answer)
    {
        IReadOnlyList<FeedRow> rows = [];
        var taken = ThreadTime.Of(() =>
        {
            rows = ReadFeed.Read(answer).Rows;
            _ = AnswerEnd.Find(rows, answer, ["id"]);
        });
        Assert.True(taken < Soon, $"took {taken}");
        Assert.All(rows.Take(1000), row => Assert.True(row.Problem is not null || row.Fields.Count > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("---")]
    [InlineData("---\n")]
    [InlineData("[]")]
    [InlineData("--- []\n")]
    [InlineData("{}")]
    [InlineData("--- {}\n...\n")]
    [InlineData("\uFEFF---\r\n")]
    public void An_empty_list_has_no_rows_and_is_no_error(string answer)
    {
        var read = ReadFeed.Read(answer);
        Assert.Null(read.Problem);
        Assert.Empty(read.Rows);
    }

    [Theory]
    [InlineData("<html><body>Database down</body></html>")]
    [InlineData("Warning: mysql_query(): no connection in /home/shop/feed.php on line 3")]
    [InlineData("error: no connection")]
    [InlineData("a: &a [lol]\nb: *a\n")]
    public void What_is_no_list_of_rows_says_so(string answer) => Assert.Equal(ReadFeed.NoList, ReadFeed.Read(answer).Problem);

    [Fact]
    public void Random_bytes_between_two_rows_cost_neither() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            // Inside one field: a line break would begin something else.
            var junk = Encoding.Latin1.GetString(bytes).Replace('\n', ' ');
            var read = ReadFeed.Read("---\n" + Row(1) + $"- \n    partner: 17\n    id: 2\n    referer: {junk}\n    url: /\n" + Row(3));
            Assert.Equal(3, read.Rows.Count);
            Assert.Equal("1", read.Rows[0].Text("id"));
            Assert.Equal("http://ya.ru/", read.Rows[0].Text("referer"));
            Assert.Equal("3", read.Rows[2].Text("id"));
            Assert.Equal("http://ya.ru/", read.Rows[2].Text("referer"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Random_lines_between_two_rows_cost_neither() => Prop.ForAll(
        Gen.Elements(
            "x", "    id 2", "  id: 2", "\tid: 2", "    id: 2", "      deeper", "id: 2", "<br />", "", "    : 5", "     id: 3", "    id: |",
            "    url: >").ListOf().ToArbitrary(),
        lines =>
        {
            var read = ReadFeed.Read("---\n" + Row(1) + "- \n" + string.Concat(lines.Select(line => line + "\n")) + Row(3));
            Assert.Equal(3, read.Rows.Count);
            Assert.Equal(("1", "3"), (read.Rows[0].Text("id"), read.Rows[2].Text("id")));
            Assert.Null(read.Rows[0].Problem);
            Assert.Null(read.Rows[2].Problem);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Any_bytes_and_any_truncation_are_read_without_failing()
    {
        var whole = "---\n" + Row(1)
            + "- \n    partner: 'it''s'\n    id: \"2\"\n    referer: >\n        a b\n        c\n    url: |\n        x\n" + Row(3);
        for (var length = 0; length <= whole.Length; length++)
            Assert.True(ReadFeed.Read(whole[..length]).Rows.Count <= 3);
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => ReadFeed.Read(Encoding.Latin1.GetString(bytes)) is not null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
        Prop.ForAll(
            Gen.Elements(
                "- ", "\n", "    ", "a", ": ", "[", "]", "{", "}", "'", "\"", "|", ">", "&x", "*x", "!t", "---", "#", "?", ",", "\t", "\0",
                "%", "1: ").ListOf().Select(string.Concat).ToArbitrary(),
            text => ReadFeed.Read(text) is not null).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Theory]
    [InlineData("- partner: 17\n  id: 5\n  url: \"/a\\\"b\"\n", "/a\"b")]
    [InlineData("-\n    partner: '17'\n    id: 5\n    url: 'it''s'\n", "it's")]
    [InlineData("[{partner: 17, id: '5', url: /x}]", "/x")]
    [InlineData("---\n- id: 5\n  partner: 17\n  url: /y # from the menu\n...\n", "/y")]
    public void Yaml_of_other_printers_is_read_as_yaml(string answer, string url)
    {
        var row = Assert.Single(ReadFeed.Read(answer).Rows);
        Assert.Equal(("17", "5", url), (row.Text("partner"), row.Text("id"), row.Text("url")));
    }

    [Theory]
    [InlineData("'http://ya.ru/?a=1&b=2'", "http://ya.ru/?a=1&b=2")]
    [InlineData("'/search?q=%D0%B3'", "/search?q=%D0%B3")]
    [InlineData("'yes'", "yes")]
    [InlineData("\"it's\"", "it's")]
    public void Numbers_printed_as_numbers_leave_no_quotes_in_the_page_beside_them(string printed, string page)
    {
        var rows =
            ReadFeed.Read(
                $"---\n- \n    money: 10\n    partner: 17\n    order: 5\n    date: 2009-05-10 12:34:56\n    referal: {printed}\n").Rows;
        Assert.Equal(("10", page), (Assert.Single(rows).Text("money"), rows[0].Text("referal")));
    }

    [Fact]
    public void One_broken_row_in_braces_costs_no_other_row()
    {
        foreach (var answer in new[]
        {
            "[{partner: 17, id: '1', url: /a}, {partner: 17, id: \"2, url: /b}, {partner: 17, id: 3, url: /c}]",
            "---\n- {partner: 17, id: '1', url: /a}\n- {partner: 17, id: \"2, url: /b}\n- {partner: 17, id: 3, url: /c}\n",
        })
        {
            var rows = ReadFeed.Read(answer).Rows;
            Assert.Equal(["1/a", "", "3/c"], rows.Select(row => row.Problem is null ? row.Text("id") + row.Text("url") : ""));
            Assert.Contains("\"2", rows[1].Raw, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("---\n{0}---\n{1}")]
    [InlineData("---\n{0}...\n---\n{1}...\n")]
    public void Two_lists_printed_one_after_the_other_are_read_as_one(string answer)
    {
        foreach (var print in new[] { "- \n    id: {0}\n    url: /\n", "- id: {0}\n  url: '/'\n" })
        {
            var rows =
                ReadFeed.Read(
                    string.Format(
                        System.Globalization.CultureInfo.InvariantCulture, answer, print.Replace("{0}", "1", StringComparison.Ordinal),
                        print.Replace("{0}", "2", StringComparison.Ordinal))).Rows;
            Assert.Equal(["1/", "2/"], rows.Select(row => row.Problem ?? row.Text("id") + row.Text("url")));
        }
    }

    [Fact]
    public void One_broken_row_of_another_printer_costs_no_other_row()
    {
        var read =
            ReadFeed.Read(
                "- partner: 17\n  id: 1\n  url: /\n- partner: 18\n  id: 2\n  url: \"broken\n- partner: 19\n  id: 3\n  url: 'c: d'\n- just text\n");
        Assert.Equal(["1", "2", "3", ""], read.Rows.Select(row => row.Text("id")));
        Assert.Equal("c: d", read.Rows[2].Text("url"));
        Assert.NotNull(read.Rows[3].Problem);
    }

    private static string Row(int id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Good, id);
}
