using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>A row that cannot be understood, sent by the CRM at every run: its lead waits for the operator, the others do not.</summary>
public sealed class OddRowTests : IAsyncLifetime
{
    private static readonly object Table = Mapping("id");
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("\"payout\":\"much\"", "The payout \"much\" is no amount.")]
    [InlineData("\"payout\":-5", "The payout \"-5\" is no amount.")]
    [InlineData("\"payout\":\"1\",\"currency\":\"pounds\"", "The currency \"pounds\" is not known.")]
    [InlineData("\"payout\":\"1,234\"", "could be thousands or a fraction")]
    [InlineData("\"payout\":[5]", "The payout is no amount")]
    [InlineData("\"price\":\"999999999999\",\"count\":\"2000000000\"", "The price times quantity")]
    [InlineData("\"price\":\"10000000000000\",\"count\":\"2\"", "The price times quantity")]
    [InlineData("\"payout\":\"10000000000000.1\"", "is no amount")]
    [InlineData("\"price\":{\"value\":5}", "The price is no amount")]
    [InlineData("\"count\":\"1.5\"", "The quantity \"1.5\" is no whole number")]
    [InlineData("\"goal\":\"nope\"", "The offer has no goal \"nope\".")]
    [InlineData("\"status\":\"cancel\",\"why\":\"late\"", "The reason \"late\" is no number.")]
    public async Task It_leaves_its_own_lead_alone_and_is_told_while_the_others_change(string fields, string error)
    {
        var (odd, before, after) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"), await crm.OpenAsync("3"));
        var rows = $$"""[{"id":"2","status":"accept"},{"id":"1","status":"accept",{{fields}}},{"id":"3","status":"cancel"}]""";
        Assert.Equal(2, (await DryRunAsync(rows, error)).GetProperty("changes").GetArrayLength());

        var run = await crm.AnswerAsync(rows, mapping: Table);

        AssertTold(run, error);
        Assert.Equal((1, 2, 2, 1), run.Counts());
        await crm.ExpectAsync([2, 6, 5], odd, before, after);
        Assert.Null((await crm.LeadAsync(odd)).Text("comment"));
        var status = await crm.Service.Operator().GetStatusAsync();
        AssertTold(status, error);
        Assert.Equal(("ok", 0), (status.Text("state"), status.GetProperty("consecutive_failures").GetInt32()));
        Assert.Contains("\"3\"", status.Text("raw_response"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"1","status":"accept"},{"id":"1","status":"accept","payout":"much"}""", 2)]
    [InlineData("""{"id":"1","status":"accept","payout":"much"},{"id":"1","status":"accept"}""", 2)]
    [InlineData("""{"id":"1","status":"accept","payout":"much"},{"id":"1","status":"accept","payout":"more"}""", 2)]
    public async Task What_other_rows_say_about_its_lead_does_not_count_either(string rows, int ignored)
    {
        var (odd, other) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        var run = await crm.AnswerAsync($$"""[{{rows}},{"id":"2","status":"accept"}]""", mapping: Table);
        Assert.Contains("\"much\"", run.Text("error"), StringComparison.Ordinal);
        Assert.Equal((1, 1, 1, ignored), run.Counts());
        await crm.ExpectAsync([2, 6], odd, other);
    }

    [Fact]
    public async Task Once_it_is_mended_its_lead_goes_on_and_nothing_is_told_any_more()
    {
        var (odd, other) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.AnswerAsync("""[{"id":"1","status":"accept","payout":"much"},{"id":"2","status":"accept"}]""", mapping: Table);
        var run = await crm.AnswerAsync("""[{"id":"1","status":"accept","payout":"5"}]""", mapping: Table);
        Assert.Null(run.Text("error"));
        Assert.Null((await crm.Service.Operator().GetStatusAsync()).Text("error"));
        await crm.ExpectAsync([6, 6], odd, other);
    }

    [Fact]
    public async Task A_whole_answer_that_fails_is_told_before_it()
    {
        var (odd, other) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.SetUpAsync(mapping: Table, batchSize: 1).ExpectSuccess();
        crm.Crm.Next(Answer.Status(200, """[{"id":"1","status":"accept","payout":"much"}]"""), Answer.Status(404));
        Assert.Contains("404", (await crm.RunAsync()).Text("error"), StringComparison.Ordinal);
        var status = await crm.Service.Operator().GetStatusAsync();
        Assert.Equal("failing", status.Text("state"));
        Assert.StartsWith("HTTP 404", status.Text("raw_response"), StringComparison.Ordinal);
        await crm.ExpectAsync([2, 2], odd, other);
    }

    [Fact]
    public async Task When_no_row_can_be_understood_the_check_fails()
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        var run = await crm.AnswerAsync(
            """[{"id":"1","status":"accept","payout":"much"},{"id":"2","status":"accept","payout":"more"}]""", mapping: Table);
        Assert.StartsWith("Row 1, lead 1: ", run.Text("error"), StringComparison.Ordinal);
        Assert.Equal("failing", (await crm.Service.Operator().GetStatusAsync()).Text("state"));
        await crm.ExpectAsync([2, 2], first, second);
    }

    [Fact]
    public async Task A_row_that_does_not_say_whose_it_is_makes_the_answer_a_fault()
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.SetUpAsync(mapping: Mapping(null), batchSize: 1).ExpectSuccess();
        crm.Crm.Next(Answer.Status(200, """{"status":"accept","payout":"much"}"""), Answer.Status(200, """{"status":"accept"}"""));
        var run = await crm.RunAsync();
        Assert.Contains("The payout \"much\"", run.Text("error"), StringComparison.Ordinal);
        Assert.Equal("failing", (await crm.Service.Operator().GetStatusAsync()).Text("state"));
        await crm.ExpectAsync([2, 6], first, second);
    }

    private static void AssertTold(JsonElement told, string error)
    {
        Assert.StartsWith("Row 2, lead 1: ", told.Text("error"), StringComparison.Ordinal);
        Assert.Contains(error, told.Text("error"), StringComparison.Ordinal);
    }

    private async Task<JsonElement> DryRunAsync(string rows, string error)
    {
        await crm.SetUpAsync(mapping: Table).ExpectSuccess();
        var shown = await crm.Service.Operator().DryRunAsync(rows);
        AssertTold(shown, error);
        return shown;
    }

    private static object Mapping(string? id) => new
    {
        items = "",
        external_id = id,
        status = "status",
        payout = "payout",
        currency = "currency",
        reason = "why",
        price = "price",
        quantity = "count",
        goal = "goal",
        statuses = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["accept"] = new { @do = "accept" },
            ["cancel"] = new { @do = "cancel", reason = 2 },
        },
    };
}
