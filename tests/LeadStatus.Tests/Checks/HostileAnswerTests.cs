using System.Text;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class HostileAnswerTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync(("Checks:Deadline", "00:00:01"));

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task Leads_nobody_asked_for_are_ignored_and_counted()
    {
        await crm.OpenAsync("1");
        var accepted = await crm.OpenAsync("2", status: 6);
        var otherOffer = await crm.OpenAsync("3", offer: "other");
        var otherMerchant = await crm.OpenAsync("4", merchant: "m2");
        var run = await crm.AnswerAsync(
            """[{"id":"2","status":"cancel"},{"id":"3","status":"cancel"},{"id":"4","status":"cancel"},{"id":"nobody","status":"cancel"},{"status":"cancel"},{"id":null,"status":"x"}]""");
        Assert.Equal((1, 0, 0, 6), run.Counts());
        await crm.ExpectAsync([6, 2, 2], accepted, otherOffer, otherMerchant);
    }

    [Fact]
    public async Task Another_merchants_lead_is_not_changed_by_our_own_id_either()
    {
        await crm.OpenAsync("1");
        var foreign = await crm.OpenAsync("1", merchant: "m2");
        await crm.SetUpAsync(
            request: new { url = crm.Crm.Url + "s?ids={idsl}" },
            mapping: new { items = "", internal_id = "id", status = "status", statuses = "auto" }).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Json(new[] { new { id = foreign, status = "cancel" } }));
        Assert.Equal((1, 0, 0, 1), (await crm.RunAsync()).Counts());
        Assert.Equal(2, (await crm.LeadAsync(foreign)).Status());
    }

    [Fact]
    public async Task A_lead_that_the_answer_contradicts_itself_about_stays_as_it_is()
    {
        var (twice, same) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        var run = await crm.AnswerAsync(
            """[{"id":"1","status":"approve"},{"id":"2","status":"approve"},{"id":"1","status":"cancel"},{"id":"2","status":"approve"}]""");
        Assert.Equal((1, 1, 1, 2), run.Counts());
        await crm.ExpectAsync([2, 6], twice, same);
    }

    [Fact]
    public async Task Ids_of_21_digits_keep_every_one()
    {
        var (lead, near) = (await crm.OpenAsync("123456789012345678901"), await crm.OpenAsync("123456789012345678902"));
        await crm.AnswerAsync("""[{"id":123456789012345678901,"status":"approve"}]""");
        await crm.ExpectAsync([6, 2], lead, near);
    }

    [Theory]
    [InlineData("""{"status":"error","error":"key"}""", "json")]
    [InlineData("""{"error":"wrong key"}""", "json")]
    [InlineData("\"error\"", "json")]
    [InlineData("null", "json")]
    [InlineData("[1,2]", "json")]
    [InlineData("<html>Log in</html>", "json")]
    [InlineData("<html>Log in</html>", "csv")]
    [InlineData("""[{"id":"1","status":"appro""", "json")]
    [InlineData("""{"error":{"code":5}}""", "json")]
    [InlineData("""{"success":false,"errors":[]}""", "json")]
    [InlineData("""[{"status":"error","error":"key"}]""", "json")]
    [InlineData("""[{"id":"1","state":"approve"}]""", "json")]
    [InlineData("<html><head/><body><p>Log <b>in</b></p></body></html>", "xml")]
    [InlineData("<answer><error><code>5</code></error></answer>", "xml")]
    [InlineData("order,state\n1,approve\n", "csv")]
    [InlineData("id,state\n1,approve\n", "csv")]
    [InlineData("Error: wrong key, please log in\n", "csv")]
    [InlineData("""<!DOCTYPE o [<!ENTITY x "approve">]><o><row><id>1</id><status>&x;</status></row></o>""", "xml")]
    public async Task An_answer_that_is_no_list_of_leads_is_an_error_and_no_empty_list(string body, string decode)
    {
        var id = await crm.OpenAsync("1");
        var run = await crm.AnswerAsync(body, decode: decode);
        Assert.NotNull(run.Text("error"));
        Assert.Equal(2, (await crm.LeadAsync(id)).Status());
        var status = await crm.Service.Operator().GetStatusAsync();
        Assert.Equal(("failing", 1), (status.Text("state"), status.GetProperty("consecutive_failures").GetInt32()));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(204)]
    public async Task An_answer_without_success_changes_nothing(int code)
    {
        var id = await crm.OpenAsync("1");
        await crm.SetUpAsync().ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(code, code == 204 ? "" : """[{"id":"1","status":"approve"}]"""));
        Assert.NotNull((await crm.RunAsync()).Text("error"));
        Assert.Equal(2, (await crm.LeadAsync(id)).Status());
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_not_followed()
    {
        await crm.OpenAsync("1");
        await crm.SetUpAsync().ExpectSuccess();
        crm.Crm.Next(Answer.Redirect("http://169.254.169.254/latest"));
        Assert.Contains("redirects", (await crm.RunAsync()).Text("error"), StringComparison.Ordinal);
        Assert.Single(crm.Crm.Requests);
    }

    [Fact]
    public async Task Fifty_megabytes_are_not_read()
    {
        await crm.OpenAsync("1");
        await crm.SetUpAsync().ExpectSuccess();
        var chunk = Encoding.ASCII.GetBytes("[" + new string(' ', 1 << 20));
        crm.Crm.Otherwise(Answer.Write(async (_, http) =>
        {
            for (var sent = 0L; sent < 50L << 20; sent += chunk.Length)
                await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
        }));
        Assert.Contains("longer than 8 MiB", (await crm.RunAsync()).Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crm_that_hangs_is_given_up_and_the_rest_of_its_batches_left_for_the_next_run()
    {
        for (var number = 0; number < 3; number++)
            await crm.OpenAsync($"{number}");
        await crm.SetUpAsync(batchSize: 1).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Never);
        var run = await crm.RunAsync();
        Assert.Equal(1, run.Counts().Requests);
        Assert.Contains("in time", run.Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_answer_leaves_the_other_batches_changes_standing()
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.SetUpAsync(batchSize: 1).ExpectSuccess();
        crm.Crm.Next(Answer.Status(200, "oops"), Answer.Status(200, """[{"id":"2","status":"approve"}]"""));
        var run = await crm.RunAsync();
        Assert.Equal((2, 1, 1, 0), run.Counts());
        Assert.NotNull(run.Text("error"));
        await crm.ExpectAsync([2, 6], first, second);
    }

    [Theory]
    [InlineData("accepted", 8, "7", 8, 1)]
    [InlineData("accepted", 7, "wait", 7, 1)]
    [InlineData("accepted", 7, "approve", 7, 0)]
    [InlineData("accepted", 7, "return", 11, 0)]
    [InlineData("accepted", 9, "paid", 10, 0)]
    [InlineData("processing", 3, "paid", 10, 0)]
    [InlineData("processing", 3, "return", 3, 1)]
    [InlineData("range", 8, "7", 7, 0)]
    [InlineData("range", 1, "wait", 2, 0)]
    public async Task A_status_moves_a_lead_as_far_as_its_check_may(string check, int from, string said, int to, int ignored)
    {
        var id = await crm.OpenAsync("1", status: from);
        var run = await crm.AnswerAsync($$"""[{"id":"1","status":"{{said}}"}]""", check);
        Assert.Equal(ignored, run.Counts().Ignored);
        Assert.Equal(to, (await crm.LeadAsync(id)).Status());
    }

    [Fact]
    public async Task A_hold_said_again_does_not_begin_anew()
    {
        var id = await crm.OpenAsync("1");
        await crm.AnswerAsync("""[{"id":"1","status":"hold"}]""");
        var until = (await crm.LeadAsync(id)).Text("hold_until");
        Assert.Equal((1, 1, 0, 0), (await crm.RunAsync()).Counts());
        Assert.Equal(until, (await crm.LeadAsync(id)).Text("hold_until"));
    }

    [Fact]
    public async Task Formulas_and_markup_in_comments_stay_text()
    {
        var id = await crm.OpenAsync("1");
        await crm.AnswerAsync("id,status,comment\n1,call back,\"=cmd|' /C calc'!A0 <b>\u0001\"\n", decode: "csv");
        Assert.Equal("=cmd|' /C calc'!A0 <b>", (await crm.LeadAsync(id)).Text("comment"));
    }

    [Fact]
    public async Task A_comment_that_was_cut_inside_an_emoji_stops_no_lead()
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        var run = await crm.AnswerAsync(
            """[{"id":"1","status":"approve","comment":"спасибо \ud83d","\ude00":1},{"id":"2","status":"cancel"}]""");
        Assert.Null(run.Text("error"));
        await crm.ExpectAsync([6, 5], first, second);
        Assert.Equal("спасибо", (await crm.LeadAsync(first)).Text("comment"));
    }

    [Fact]
    public async Task The_operator_sees_request_and_answer_without_the_secrets_in_them()
    {
        await crm.OpenAsync("1");
        crm.Crm.Otherwise(Answer.From(request => Answer.Status(200, $"[] echo {request.QueryString} {request.Headers["X-Key"]}")));
        await crm.SetUpAsync(request: new
        {
            url = crm.Crm.Url + "rest/1/s3cr3tpathpart/list?api_key=querysecret&ids={idel}",
            headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Key"] = "headersecret", ["Accept"] = "text/html" },
        }).ExpectSuccess();
        await crm.RunAsync();
        Assert.Equal("headersecret", crm.Crm.Requests[^1].Headers["X-Key"]);
        var shown = (await crm.Service.Merchant().GetStatusAsync()).GetRawText();
        Assert.DoesNotContain("secret", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", shown, StringComparison.Ordinal);
        Assert.Contains("ids=1", shown, StringComparison.Ordinal);
        await crm.Service.Merchant("m2").GetAsync($"{CrmCase.Path()}/status").Expect(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Half_a_megabyte_of_answer_is_kept_in_part()
    {
        await crm.OpenAsync("1");
        await crm.AnswerAsync("oops" + new string('x', 500_000));
        var raw = (await crm.Service.Operator().GetStatusAsync()).Text("raw_response")!;
        Assert.InRange(raw.Length, 1_000, 17_000);
    }

    [Fact]
    public async Task A_private_address_nobody_vouched_for_is_refused()
    {
        await using var strict = await LeadService.StartAsync();
        var body = JsonSerializer.Serialize(new
        {
            request = new { url = crm.Crm.Url }, mapping = new { external_id = "id", status = "s", statuses = "auto" },
        });
        await strict.Operator().PutAsync(CrmCase.Path(), body).Expect(System.Net.HttpStatusCode.UnprocessableEntity);
    }
}
