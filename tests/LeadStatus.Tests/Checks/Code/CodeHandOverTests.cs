using System.Net;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Code;

/// <summary>What code asks for reaches us whatever the code does to its own world.</summary>
public sealed class CodeHandOverTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task Half_an_emoji_in_a_comment_does_not_stop_the_batch()
    {
        var lead = await crm.OpenAsync("1");
        var run = await RunAsync(
            "for (const d of data) { lead.edit(e2i[d.id], { accept: 1, comment: d.comment.slice(0, 4), track: d.comment.slice(0, 4) }); }");
        Assert.Null(run.Text("error"));
        Assert.Equal((6, "abc"), ((await crm.LeadAsync(lead)).Status(), (await crm.LeadAsync(lead)).Text("comment")));
        Assert.Equal("abc", (await crm.LeadAsync(lead)).Text("track"));
    }

    [Theory]
    [InlineData("lead.setstc(e2i['1'], '\\ud83d');", "")]
    [InlineData("lead.setstatus(e2i['1'], 'x\\ude00');", "")]
    [InlineData("lead.approve('\\ud83d');", "")]
    [InlineData("throw new Error('\\ud83d');", "Line 1, column 7")]
    [InlineData("throw '';", "Line 1, column 7")]
    [InlineData("__calls.push([1]);", "__calls is not defined")]
    [InlineData("const ring = {}; ring.ring = ring; lead.edit(e2i['1'], ring);", "nested more than 32 deep")]
    public async Task Code_that_hands_over_nonsense_neither_moves_a_lead_nor_stops_the_check(string code, string error)
    {
        var lead = await crm.OpenAsync("1");
        var run = await RunAsync(code);
        Assert.Contains(error, run.Text("error") ?? "", StringComparison.Ordinal);
        Assert.Equal(error.Length == 0, run.Text("error") is null);
        await crm.ExpectAsync([2], lead);
    }

    [Theory]
    [InlineData("__calls = 5; __job = 5;")]
    [InlineData("Object.prototype.toJSON = function () { return 1; };")]
    [InlineData("Array.prototype.push = Object.keys = JSON.stringify = JSON.parse = Object.assign = String = null;")]
    [InlineData("Object.defineProperty(Object.prototype, 'accept', { get() { return 0; }, set() { } });")]
    public async Task What_code_does_to_its_own_world_does_not_reach_its_calls(string damage)
    {
        var lead = await crm.OpenAsync("1");
        Assert.Null((await RunAsync(damage + "\nlead.approve(e2i['1'], 'yes');")).Text("error"));
        Assert.Equal((6, "yes"), ((await crm.LeadAsync(lead)).Status(), (await crm.LeadAsync(lead)).Text("comment")));
    }

    [Theory]
    [InlineData("headers['X-A'] = '\\ud83d';")]
    [InlineData("url = 'ftp://crm.example/';")]
    [InlineData("url = 'file:///etc/passwd';")]
    [InlineData("url = 'http://' + 'x'.repeat(70000) + '/';")]
    public async Task A_request_that_code_spoilt_is_a_failed_run_with_a_back_off(string code)
    {
        await crm.OpenAsync("1");
        await crm.SetUpAsync(request: new { url = crm.Crm.Url, pre_code = code }).ExpectSuccess();
        Assert.NotNull((await crm.RunAsync()).Text("error"));
        Assert.NotNull((await crm.RunAsync()).Text("error"));
        var status = await crm.Service.Operator().GetStatusAsync();
        Assert.Equal(("failing", 2), (status.Text("state"), status.GetProperty("consecutive_failures").GetInt32()));
    }

    [Fact]
    public async Task A_dry_run_without_a_sample_says_what_is_missing()
    {
        await crm.SetUpAsync().ExpectSuccess();
        foreach (var body in (string[])["{}", """{"sample":"\ud83d"}"""])
        {
            var answer = await crm.Service.Operator().PostAsync($"{CrmCase.Path()}/dry-run", body)
                .Expect(HttpStatusCode.UnprocessableEntity);
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty("sample", out _), answer.Body);
        }
    }

    [Theory]
    [InlineData("const main = async () => { lead.approve(e2i['1']);\n undefined.x; lead.approve(e2i['2']); };\nmain();", "Line 2")]
    [InlineData("lead.approve(e2i['1']); (async () => { await null;\n throw new Error('too late'); })();", "Line 2, column 8: too late")]
    [InlineData("lead.approve(e2i['1']); Promise.reject('no');", "No.")]
    public async Task A_promise_that_is_rejected_fails_the_batch(string code, string error)
    {
        var leads = new[] { await crm.OpenAsync("1"), await crm.OpenAsync("2") };
        Assert.StartsWith(error, (await RunAsync(code)).Text("error"), StringComparison.Ordinal);
        await crm.ExpectAsync([2, 2], leads);
    }

    [Theory]
    [InlineData("lead.approve(e2i['1']);\n(async () => {\n  await new Promise(() => {}); })();", "Line 3, column 3")]
    [InlineData("lead.approve(e2i['1']);\nnew Promise(() => {}).then(() => lead.approve(e2i['1']));", "Line 2, column 1")]
    [InlineData("lead.approve(e2i['1']);\nnew Promise(() => {}).catch(() => 1);", "Line 2, column 1")]
    [InlineData("lead.approve(e2i['1']);\n(async () => { for await (const d of [new Promise(() => {})]); })();", "Line 2, column 16")]
    [InlineData("lead.approve(e2i['1']);\n(async () => await Promise.all([1, new Promise(() => {})]))();", "Line 2, column 20")]
    [InlineData("const main = () => new Promise(() => lead.approve(e2i['1'])); main();", "")]
    [InlineData("async function main() { lead.approve(e2i['1']); return new Promise(() => {}); } main();", "")]
    public async Task A_promise_that_is_never_settled_fails_the_batch_and_says_where_it_is_waited_for(string code, string place)
    {
        var lead = await crm.OpenAsync("1");
        var error = place.Length == 0 ? "The code waits for a promise that is never settled."
            : place + ": the code waits for a promise that is never settled";
        Assert.Equal(error, (await RunAsync(code)).Text("error"));
        await crm.ExpectAsync([2], lead);
    }

    [Theory]
    [InlineData("const p = Promise.reject(1); p.catch(() => 2); lead.approve(e2i['1']); p;")]
    [InlineData("Promise.resolve(1).catch(() => 2).then().finally(() => lead.approve(e2i['1']));")]
    [InlineData("async function* rows() { yield* data; }\n(async () => { for await (const d of rows()) lead.approve(e2i[d.id]); })();")]
    [InlineData("(async () => { const [d] = await Promise.all(data.map(async d => d)); lead.approve(e2i[d.id]); })();")]
    public async Task Promises_that_are_settled_do_no_harm(string code)
    {
        var lead = await crm.OpenAsync("1");
        Assert.Null((await RunAsync(code)).Text("error"));
        await crm.ExpectAsync([6], lead);
    }

    [Fact]
    public async Task Code_before_the_request_that_waits_in_vain_sends_nothing()
    {
        await crm.OpenAsync("1");
        await crm.SetUpAsync(
            request: new { url = crm.Crm.Url, pre_code = "url += '?a';\n(async () => { await new Promise(() => {}); url += 'b'; })();" })
            .ExpectSuccess();
        Assert.Equal("Line 2, column 16: the code waits for a promise that is never settled", (await crm.RunAsync()).Text("error"));
        Assert.Empty(crm.Crm.Requests);
    }

    [Fact]
    public async Task What_is_asked_for_after_an_await_counts_and_a_caught_rejection_does_no_harm()
    {
        var lead = await crm.OpenAsync("1");
        var run = await RunAsync(
            "(async () => { await Promise.reject(1).catch(() => 2); await null; lead.approve(e2i['1']); })();");
        Assert.Null(run.Text("error"));
        await crm.ExpectAsync([6], lead);
    }

    [Theory]
    [InlineData("{ status: 13 }")]
    [InlineData("{ hold: 999 }")]
    [InlineData("{ status: 5, reason: 'late' }")]
    [InlineData("{ accept: 1, cash: { pay: 'much' } }")]
    [InlineData("{ accept: 1, base: 1, counts: 'some' }")]
    [InlineData("{ accept: 1, base: 1, curr: 'XXXX' }")]
    public async Task A_call_that_cannot_be_understood_is_named_by_its_place(string change)
    {
        var lead = await crm.OpenAsync("1");
        var run = await RunAsync($"lead.approve(e2i['1']);\n  try {{ lead.edit(e2i['1'], {change}); }} catch (e) {{ }}");
        Assert.StartsWith("Line 2, column 9: ", run.Text("error"), StringComparison.Ordinal);
        await crm.ExpectAsync([2], lead);
    }

    [Fact]
    public async Task An_import_is_an_error_with_its_place()
    {
        await crm.OpenAsync("1");
        Assert.Equal("Line 2, column 2: import() is not available", (await RunAsync("\n import('fs');")).Text("error"));
    }

    private async Task<System.Text.Json.JsonElement> RunAsync(string code)
    {
        await crm.SetUpCodeAsync(code);
        crm.Crm.Otherwise(Answer.Status(200, """[{"id":"1","comment":"abc\ud83d\ude00"}]"""));
        return await crm.RunAsync();
    }
}
