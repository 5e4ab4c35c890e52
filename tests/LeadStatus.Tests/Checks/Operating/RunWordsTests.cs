using Affiliate.LeadStatus.Checks.Operating;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Operating;

/// <summary>What the operator reads of a run, and how often one can be asked for.</summary>
public sealed class RunWordsTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task An_answer_without_content_is_called_that()
    {
        await crm.OpenAsync("1");
        await crm.SetUpAsync().ExpectSuccess();
        foreach (var status in (int[])[204, 200])
        {
            crm.Crm.Otherwise(Answer.Status(status, ""));
            Assert.Equal($"The CRM answered with HTTP status {status} and without content.", (await crm.RunAsync()).Text("error"));
        }
    }

    [Theory]
    [InlineData("<o>\n<a></o>", "The answer is not XML (line 2, column 6); it begins: <o>\n<a></o>")]
    [InlineData("Log in first", "The answer is not XML (line 1, column 1); it begins: Log in first")]
    [InlineData(
        "<!DOCTYPE html><html></html>", "The answer has a document type (<!DOCTYPE), which is not taken; it begins: <!DOCTYPE html><html></html>")]
    public async Task An_answer_that_is_no_xml_is_told_in_our_words(string body, string error)
    {
        await crm.OpenAsync("1");
        Assert.Equal(error, (await crm.AnswerAsync(body, decode: "xml")).Text("error"));
    }

    [Theory]
    [InlineData("\nwhile ( true ) { }", "Line 2, column ")]
    [InlineData("const f = () =>\n  f();\nf();", "Line 2, column ")]
    [InlineData("\n/^(a+)+$/.test( 'a'.repeat( 60 ) + '!' );", "Line 2, column ")]
    public async Task Code_that_takes_too_much_is_told_with_its_place(string code, string place)
    {
        await crm.OpenAsync("1");
        await crm.SetUpCodeAsync(code);
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        Assert.StartsWith(place, (await crm.RunAsync()).Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_nobody_has_mapped_is_listed_once_whatever_its_case()
    {
        await crm.OpenAsync("1");
        await crm.OpenAsync("2");
        var run = await crm.AnswerAsync("""[{"id":"1","status":"Sideways"},{"id":"2","status":"SIDEWAYS "}]""");
        Assert.Equal(["Sideways"], run.Unknown());
        crm.Crm.Otherwise(Answer.Status(200, """[{"id":"1","status":"sideways"},{"id":"2","status":"Up"}]"""));
        await crm.RunAsync();
        Assert.Equal(["Sideways", "Up"], (await crm.Service.Operator().GetStatusAsync()).Unknown());
        var shown = await crm.Service.Operator().DryRunAsync("""[{"id":"1","status":"sideways"},{"id":"2","status":"SideWays"}]""");
        Assert.Equal(["sideways"], shown.Unknown());
    }

    [Fact]
    public async Task However_often_a_run_is_asked_for_behind_a_crm_that_hangs_one_waits()
    {
        await crm.OpenAsync("1");
        await crm.SetUpAsync().ExpectSuccess();
        var answers = new TaskCompletionSource();
        crm.Crm.Next(Answer.Status(200, "[]").When(answers.Task));
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        var first = crm.RunAsync();
        await crm.Crm.WaitForAsync(_ => true, Soon);

        var check = await crm.Service.WithDbAsync(db => Task.FromResult(db.StatusChecks.Single().Id));
        var asked = await crm.Service.WithAsync<RunningByHand, Task[]>(
            runs => Task.FromResult(Enumerable.Range(0, 50).Select(Task (_) => runs.StartAsync(check)).ToArray()));
        _ = Assert.Single(asked.Distinct());
        answers.SetResult();
        await first;
        await Task.WhenAll(asked);
        Assert.Equal(2, crm.Crm.Requests.Count);
    }
}
