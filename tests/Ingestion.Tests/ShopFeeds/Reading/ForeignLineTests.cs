using Affiliate.Ingestion.ShopFeeds.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Ingestion.Tests.ShopFeeds.Reading;

/// <summary>Lines that are no shop's rows: notices of PHP, markup, comments.</summary>
public sealed class ForeignLineTests
{
    private const string Notice = "<br />\n<b>Warning</b>:  mysql_close(): no link in <b>/home/shop/feed.php</b> on line <b>31</b><br />\n";
    private const string Script = "<script>\n    var a = 1;\n        track(a);\n</script>\n";

    public static TheoryData<string> Texts { get; } = new(
        "<!-- 0.01 s -->\n", "<!-- 0.01 s -->", Notice, "# end\n",
        "\nWarning: mysql_close(): no link in /home/shop/feed.php on line 31\n", Script,
        "0.01 s\n", "Stack trace:\n#0 {main}\n  thrown in /home/shop/feed.php on line 3\n");

    [Theory]
    [MemberData(nameof(Texts))]
    public void They_cost_no_row_wherever_they_stand_between_rows(string foreign)
    {
        foreach (var (first, second) in new[] { (Spyc(1), Spyc(2)), (Dashed(1), Dashed(2)) })
        {
            foreach (var answer in new[] { $"---\n{first}{foreign.TrimEnd('\n')}\n{second}", $"---\n{first}{second}{foreign}" })
            {
                var rows = ReadFeed.Read(answer).Rows;
                Assert.Equal(
                    ["1 10.50 /a b", "2 10.50 /a b"],
                    rows.Select(row => row.Problem ?? $"{row.Text("order")} {row.Text("money")} {row.Text("referal")}"));
                Assert.All(rows, row => Assert.Equal("10.50", ReadFeed.ReadRow(row.Raw)?.Text("money")));
            }
        }
    }

    [Theory]
    [InlineData("---\n# none\n")]
    [InlineData("---\n<!-- 0.01 s -->")]
    [InlineData("[]\n<!-- 0.01 s -->\n")]
    [InlineData("---\n" + Notice)]
    [InlineData(Notice + "---\n")]
    [InlineData("---\nPHP Notice:  Undefined index: a in /home/shop/feed.php on line 3\n")]
    public void An_empty_list_among_them_is_an_empty_list(string answer)
    {
        var read = ReadFeed.Read(answer);
        Assert.Null(read.Problem);
        Assert.Empty(read.Rows);
    }

    [Theory]
    [InlineData("---\nerror: no connection\n")]
    [InlineData(Notice)]
    [InlineData("---\nFatal error: Out of memory in /home/shop/feed.php on line 3\n")]
    public void Without_an_empty_list_they_are_none(string answer) => Assert.Equal(ReadFeed.NoList, ReadFeed.Read(answer).Problem);

    [Fact]
    public void A_list_in_braces_ends_before_them() =>
        Assert.Equal(
            ["1", "2"],
            ReadFeed.Read("[{order: 1, money: 5}, {order: 2, money: 6}]\n<!-- 0.01 s -->\n").Rows.Select(
                row => row.Problem ?? row.Text("order")));

    [Theory]
    [InlineData("money: 900\n")]
    [InlineData("  money: 900\n")]
    [InlineData("  90\n")]
    [InlineData("<br />\n    money: 900\n")]
    public void Money_that_slipped_out_of_its_place_is_not_guessed(string line) =>
        Assert.NotNull(Assert.Single(ReadFeed.Read("---\n" + Spyc(1) + line).Rows).Problem);

    [Theory]
    [InlineData("referal: >\n        a\n<br />\n        b\n")]
    [InlineData("referal: |\n<br />\n        b\n")]
    public void A_value_of_several_lines_that_they_interrupt_is_not_guessed(string field) =>
        Assert.NotNull(Assert.Single(ReadFeed.Read("---\n- \n    money: 5\n    " + field).Rows).Problem);

    [Fact]
    public void Below_a_list_sent_with_CR_LF_they_may_end_otherwise()
    {
        var row = Assert.Single(ReadFeed.Read("---\r\n-\r\n  money: 20\r\n  order: 2\r\n" + Notice).Rows);
        Assert.Equal((null, "20", "2"), (row.Problem, row.Text("money"), row.Text("order")));
    }

    [Theory]
    [InlineData("    oops no colon\n")]
    [InlineData("    referal: >\n        a\n<br />\n        b\n")]
    public void A_row_that_cannot_be_read_still_tells_which_it_is(string bad)
    {
        var row = Assert.Single(ReadFeed.Read($"---\n- \n    money: 5\n{bad}    order: 7\n").Rows);
        Assert.NotNull(row.Problem);
        Assert.Equal("7", row.Text("order"));
    }

    [Fact]
    public void A_row_stored_with_its_number_is_read_again()
    {
        var rows = ReadFeed.Read("---\n- \n  money: 5\n  order: 1\n1: \n  money: 6\n  order: 2\n").Rows;
        Assert.Equal(("6", "2"), (ReadFeed.ReadRow(rows[1].Raw)?.Text("money"), ReadFeed.ReadRow(rows[1].Raw)?.Text("order")));
    }

    [Fact]
    public void A_line_of_a_long_value_is_its_own_however_it_looks() => Assert.Equal(
        "a\n# b\n<br />",
        Assert.Single(
            ReadFeed.Read("---\n- \n    money: 5\n    referal: |\n        a\n        # b\n        <br />\n").Rows).Fields["referal"]);

    [Fact]
    public void Whatever_stands_in_the_first_column_no_row_is_lost_or_has_another_sum() => Prop.ForAll(
        Gen.Elements(
            "x", "id: 2", "money: 7", "Warning: no", "<br />", "# c", "", "1: x", "}", "    x", "        deeper", "    money: 7",
            "    extra: 1", "  y").ListOf().ToArbitrary(),
        lines =>
        {
            var rows = ReadFeed.Read("---\n" + Spyc(1) + string.Concat(lines.Select(line => line + "\n")) + Spyc(3)).Rows;
            Assert.Equal(2, rows.Count);
            Assert.True(rows[0].Problem is not null || (rows[0].Text("money"), rows[0].Text("order")) == ("10.50", "1"));
            Assert.Equal((null, "3", "/a b"), (rows[1].Problem, rows[1].Text("order"), rows[1].Text("referal")));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static string Spyc(int order) =>
        $"- \n    money: 10.50\n    partner: 17\n    order: {order}\n    date: 2009-05-10 12:34:56\n    referal: /a b\n";

    private static string Dashed(int order) => $"- money: 10.50\n  partner: 17\n  order: {order}\n  referal: '/a b'\n";
}
