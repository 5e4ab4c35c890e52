using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class MappingTests : IAsyncLifetime
{
    private static readonly object Table = new
    {
        items = "data",
        external_id = "id",
        status = "status",
        comment = "comment",
        payout = "payout",
        currency = "currency",
        track = "track",
        reason = "why",
        price = "price",
        quantity = "count",
        goal = "goal",
        statuses = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["accept"] = new { @do = "accept" },
            ["cancel"] = new { @do = "cancel", reason = 2 },
            ["trash"] = new { @do = "cancel", reason = 6 },
            ["wait"] = new { @do = "hold", days = 3 },
            ["recall"] = new { @do = "status", status = 3 },
            ["paid"] = new { @do = "paid" },
            ["back"] = new { @do = "return" },
        },
    };

    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("accept", 6, null)]
    [InlineData("cancel", 5, 2)]
    [InlineData("TRASH ", 5, 6)]
    [InlineData("wait", 4, null)]
    [InlineData("recall", 3, null)]
    [InlineData("paid", 10, null)]
    public async Task Each_status_of_the_table_moves_the_lead(string status, int to, int? reason)
    {
        var id = await crm.OpenAsync("1");
        var run = await crm.AnswerAsync($$"""{"data":[{"id":"1","status":"{{status}}","comment":"said"}]}""", mapping: Table);
        Assert.Equal((1, 1, 1, 0), run.Counts());
        var lead = await crm.LeadAsync(id);
        Assert.Equal((to, "said"), (lead.Status(), lead.Text("comment")));
        Assert.Equal(reason, lead.GetProperty("reason") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null);
        Assert.Equal("processing", lead.History()[^1].Text("by"));
    }

    [Fact]
    public async Task Payout_price_goal_and_track_are_told_with_the_acceptance()
    {
        var id = await crm.OpenAsync("1");
        await crm.Service.Operator().PutAsync(
            $"/v1/merchants/m1/offers/{CrmCase.Offer}", new { goals = new { ftd = "first deposit" } }).ExpectSuccess();
        await crm.AnswerAsync(
            """{"data":[{"id":1,"status":"accept","payout":"12,50","currency":"usd","track":"RA1","price":10.5,"count":3,"goal":"ftd"}]}""",
            mapping: Table);
        var told = await crm.Service.LastToldAsync(id, 6);
        Assert.Equal((12.5m, null, "USD"), (told.Payments!.Advertiser, told.Payments.Publisher, told.Payments.Currency));
        Assert.Equal((10.5m, 3m, 31.5m, "USD"), (told.Price, told.Quantity, told.Amount, told.Currency));
        Assert.Equal(("RA1", "ftd"), (told.Track, told.Goal));
        Assert.Equal("RA1", (await crm.LeadAsync(id)).Text("track"));
    }

    [Theory]
    [InlineData("RUR")]
    [InlineData(" rur ")]
    [InlineData("RUB")]
    public async Task Roubles_are_roubles_also_by_their_old_code(string currency)
    {
        var id = await crm.OpenAsync("1");
        var run = await crm.AnswerAsync(
            $$"""{"data":[{"id":1,"status":"accept","payout":500,"price":990,"currency":"{{currency}}"}]}""", mapping: Table);
        Assert.Null(run.Text("error"));
        var told = await crm.Service.LastToldAsync(id, 6);
        Assert.Equal(("RUB", "RUB"), (told.Payments!.Currency, told.Currency));
    }

    [Fact]
    public async Task A_reason_beyond_the_list_is_kept_as_it_is()
    {
        var id = await crm.OpenAsync("1");
        await crm.AnswerAsync("""{"data":[{"id":1,"status":"cancel","why":23}]}""", mapping: Table);
        Assert.Equal(23, (await crm.LeadAsync(id)).GetProperty("reason").GetInt32());
    }

    [Fact]
    public async Task An_unknown_status_changes_nothing_keeps_the_comment_and_is_listed()
    {
        var id = await crm.OpenAsync("1");
        var run = await crm.AnswerAsync("""{"data":[{"id":"1","status":"Zamknięte","comment":"hm"}]}""", mapping: Table);
        Assert.Equal(["Zamknięte"], run.Unknown());
        var lead = await crm.LeadAsync(id);
        Assert.Equal((2, "hm"), (lead.Status(), lead.Text("comment")));
        var status = await crm.Service.Merchant().GetStatusAsync();
        Assert.Equal(["Zamknięte"], status.Unknown());
        Assert.Equal("ok", status.Text("state"));
    }

    [Fact]
    public async Task Rows_of_an_object_are_its_values_also_by_their_keys()
    {
        var (first, second) = (await crm.OpenAsync("11"), await crm.OpenAsync("12"));
        var run = await crm.AnswerAsync(
            """{"11":{"stage":"approve"},"12":{"stage":"trash"},"13":{"stage":"approve"}}""",
            mapping: new { items = "", external_id = "@key", status = "stage", statuses = "auto" });
        Assert.Equal((1, 2, 2, 1), run.Counts());
        await crm.ExpectAsync([6, 5], first, second);
        Assert.Equal(6, (await crm.LeadAsync(second)).GetProperty("reason").GetInt32());
    }

    [Fact]
    public async Task A_first_deposit_accepts_whatever_the_status_and_keeps_it_as_comment()
    {
        var (with, without) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.AnswerAsync(
            """[{"id":"1","status":"Call again","ftd":1},{"id":"2","status":"Call again","ftd":"0"}]""",
            mapping: new { items = "", external_id = "id", status = "status", first_deposit = "ftd", statuses = "auto" });
        Assert.Equal((6, "Call again"), ((await crm.LeadAsync(with)).Status(), (await crm.LeadAsync(with)).Text("comment")));
        Assert.Equal((3, "Call again"), ((await crm.LeadAsync(without)).Status(), (await crm.LeadAsync(without)).Text("comment")));
    }

    [Theory]
    [InlineData("\"0.00\"", 3)]
    [InlineData("\"0000-00-00 00:00:00\"", 3)]
    [InlineData("\"0000-00-00T00:00:00Z\"", 3)]
    [InlineData("0.00", 3)]
    [InlineData("\"0.50\"", 6)]
    [InlineData("\"2026-01-02 00:00:00\"", 6)]
    public async Task A_deposit_of_nothing_or_at_no_time_is_none(string deposit, int status)
    {
        var id = await crm.OpenAsync("1");
        await crm.AnswerAsync(
            $$"""[{"id":"1","status":"Call again","ftd":{{deposit}}}]""",
            mapping: new { items = "", external_id = "id", status = "status", first_deposit = "ftd", statuses = "auto" });
        await crm.ExpectAsync([status], id);
    }

    [Fact]
    public async Task A_request_about_one_lead_needs_no_id_in_the_answer()
    {
        var id = await crm.OpenAsync("1");
        crm.Crm.Otherwise(Answer.Status(200, "Подтвержден"));
        await crm.SetUpAsync(decode: "text", batchSize: 1, mapping: new { items = "", status = "", statuses = "auto" });
        await crm.RunAsync();
        Assert.Equal(6, (await crm.LeadAsync(id)).Status());
    }

    [Theory]
    [InlineData("xml", "<orders><order><id>1</id><status>approve</status></order></orders>", "order")]
    [InlineData("csv", "id,status\n1,approve\n", "")]
    [InlineData("form", "r[0][id]=1&r[0][status]=approve", "r")]
    [InlineData("yaml", "r:\n  - id: 1\n    status: approve\n", "r")]
    [InlineData("php", "a:1:{i:0;a:2:{s:2:\"id\";i:1;s:6:\"status\";s:7:\"approve\";}}", "")]
    public async Task Answers_of_every_format_are_mapped(string decode, string body, string items)
    {
        var id = await crm.OpenAsync("1");
        await crm.AnswerAsync(
            body, decode: decode, mapping: new { items, external_id = "id", status = "status", statuses = "auto" });
        Assert.Equal(6, (await crm.LeadAsync(id)).Status());
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_change_and_changes_nothing()
    {
        var id = await crm.OpenAsync("1");
        await crm.SetUpAsync(mapping: Table).ExpectSuccess();
        var shown = await crm.Service.Operator().DryRunAsync(
            new { data = new object[] { new { id = 1, status = "accept", payout = 5 }, new { id = 9, status = "x" } } });
        var change = Assert.Single(shown.GetProperty("changes").EnumerateArray());
        Assert.Equal(id, change.Text("lead_id"));
        Assert.Equal((2, 6), (change.GetProperty("from").GetInt32(), change.GetProperty("to").GetInt32()));
        Assert.Equal(5m, change.GetProperty("payout").GetDecimal());
        Assert.Equal(1, shown.GetProperty("ignored").GetInt32());
        Assert.Contains("not JSON", (await crm.Service.Operator().DryRunAsync("<html>")).Text("error"), StringComparison.Ordinal);
        Assert.Equal(["system →2", "merchant 2→2"], (await crm.LeadAsync(id)).Story());
        Assert.Empty(crm.Crm.Requests);
    }
}

internal static class CheckCalls
{
    public static async Task<JsonElement> GetStatusAsync(this ApiClient caller, string check = "processing") =>
        (await caller.GetAsync($"{CrmCase.Path(check)}/status")).ExpectSuccess().Json;

    public static async Task<JsonElement> DryRunAsync(this ApiClient caller, object sample) =>
        (await caller.PostAsync($"{CrmCase.Path()}/dry-run", new { sample })).ExpectSuccess().Json;
}
