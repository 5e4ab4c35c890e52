using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Operating;

/// <summary>A dry run shows all that a check would do, and sends and stores nothing.</summary>
public sealed class DryRunTests : IAsyncLifetime
{
    private static readonly object NoIds = new { items = "", status = "", statuses = "auto" };
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task An_answer_without_ids_is_about_the_first_lead_or_the_one_that_is_named()
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.SetUpAsync(decode: "text", batchSize: 1, mapping: NoIds).ExpectSuccess();

        Assert.Equal((first, 6), Only(await TryAsync("approve")));
        Assert.Equal((second, 6), Only(await TryAsync("approve", second)));
        Assert.Equal((second, 5), Only(await TryAsync("trash", "2")));
        var refused = await crm.Service.Operator().PostAsync(
            $"{CrmCase.Path()}/dry-run", new { sample = "approve", lead_id = "3" }).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("lead_id", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_for_one_lead_finds_it()
    {
        var (first, _) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.SetUpCodeAsync("lead.setstc( inid, data );", batchSize: 1);
        Assert.Equal((first, 3), Only(await TryAsync("\"call again\"")));
    }

    [Fact]
    public async Task The_request_is_shown_as_the_code_before_it_leaves_it()
    {
        await crm.OpenAsync("1");
        await SetUpPreCodeAsync("url += '&n=' + idl.length; fields.sum = idel + '!';");
        var shown = await TryAsync("[]");
        Assert.Null(shown.Text("error"));
        Assert.Contains("a?x=1&n=1\n", shown.Text("request"), StringComparison.Ordinal);
        Assert.Contains("\"sum\":\"1!\"", shown.Text("request"), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", shown.Text("request"), StringComparison.Ordinal);

        await SetUpPreCodeAsync("url += '&n=1';\nmissing();");
        Assert.Equal("Line 2, column 1: missing is not defined", (await TryAsync("[]")).Text("error"));
        Assert.Empty(crm.Crm.Requests);
    }

    [Fact]
    public async Task Price_quantity_goal_cash_and_hold_are_shown_with_the_lines_of_the_history()
    {
        var id = await crm.OpenAsync("1");
        await crm.Service.Operator().PutAsync(
            $"/v1/merchants/m1/offers/{CrmCase.Offer}", new { goals = new { ftd = "first deposit" } }).ExpectSuccess();
        await crm.SetUpCodeAsync(
            """
            lead.edit( e2i['1'], { 'hold': 3, 'base': 10.5, 'counts': 2, 'curr': 'EUR', 'goal': 'ftd', 'track': 'RA1',
              'cash': { 'pay': 7.25, 'wm': 5, 'cc': 'USD' } } );
            """);

        var shown = await TryAsync("[]");

        var change = shown.GetProperty("changes")[0];
        Assert.Equal((10.5m, 2m, "EUR", "ftd", "RA1"), (change.GetProperty("price").GetDecimal(),
            change.GetProperty("quantity").GetDecimal(), change.Text("currency"), change.Text("goal"), change.Text("track")));
        Assert.Equal("""{"pay":7.25,"wm":5,"ref":null,"cc":"USD"}""", change.GetProperty("cash").GetRawText());
        Assert.Equal(JsonValueKind.String, change.GetProperty("hold_until").ValueKind);
        const string told =
            "^held until [0-9-]{10} [0-9:]{5} UTC; price 10.5 EUR; quantity 2; goal ftd; track RA1; pay 7.25 USD; wm 5 USD$";
        Assert.Matches(told, Assert.Single(change.GetProperty("history").EnumerateArray()).Text("details"));

        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        await crm.RunAsync();
        Assert.Matches(told, (await crm.LeadAsync(id)).History()[^1].Text("details"));
        var merchants = await crm.Service.Merchant().GetAsync($"/v1/leads/{id}").ReadJson();
        Assert.Null(merchants.History()[^1].Text("details"));
    }

    private async Task SetUpPreCodeAsync(string code) => await crm.SetUpAsync(request: new
    {
        method = "POST", url = crm.Crm.Url + "a?x=1", encoding = "json", fields = new { api_key = "s3cret-1234" }, pre_code = code,
    }).ExpectSuccess();

    private async Task<JsonElement> TryAsync(string sample, string? lead = null) =>
        await crm.Service.Operator().PostAsync($"{CrmCase.Path()}/dry-run", new { sample, lead_id = lead }).ReadJson();

    private static (string? Lead, int To) Only(JsonElement shown)
    {
        var change = Assert.Single(shown.GetProperty("changes").EnumerateArray());
        return (change.Text("lead_id"), change.GetProperty("to").GetInt32());
    }
}
