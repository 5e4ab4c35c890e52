using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>A CRM that answers with HTTP 200 and an error: an error of the check, not an answer about no leads.</summary>
public sealed class ErrorAnswerTests : IAsyncLifetime
{
    private const string Code = "for ( const d of Object.values( data.list || data ) ) lead.setstc( e2i[d.id], d.status );";
    private CrmCase crm = null!;

    public static TheoryData<string> Errors => new(
        """{"status":"error","error":"key"}""",
        """{"status":"Error","list":[]}""",
        """{"error":{"code":17,"text":"no access"}}""",
        """{"success":false,"errorMsg":"Wrong \"apiKey\" value."}""",
        """{"status":"failed","message":"try later","list":null}""",
        """{"ok":false}""",
        """{"success":0}""",
        """{"success":"false","list":[]}""",
        """{"error_code":5,"error_msg":"no access"}""",
        """{"code":401,"message":"Unauthorized"}""",
        """{"response":{"status":"error"}}""",
        """{"status":"error","code":17,"list":[{"id":"nobody's","status":"approve"}]}""");

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Read_by_code_it_is_the_checks_error(string answer)
    {
        var lead = await crm.OpenAsync("17");
        await crm.SetUpCodeAsync(Code);
        await ExpectErrorAsync(answer, lead);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Read_by_a_mapping_it_is_too(string answer)
    {
        var lead = await crm.OpenAsync("17");
        object[] mappings =
        [
            new { items = "list", external_id = "id", status = "status", statuses = "auto" },
            new { items = "", external_id = "@key", status = "", statuses = "auto" },
            new { items = "", status = "status", statuses = "auto" },
        ];
        foreach (var mapping in mappings)
        {
            await crm.SetUpAsync(mapping: mapping, batchSize: 1).ExpectSuccess();
            await ExpectErrorAsync(answer, lead);
        }
    }

    [Fact]
    public async Task A_failure_without_a_word_is_one_unless_it_is_the_state_of_the_only_lead()
    {
        var lead = await crm.OpenAsync("17");
        await crm.SetUpCodeAsync(Code);
        await ExpectErrorAsync("""{"status":"fail"}""", lead);
        await crm.SetUpAsync(mapping: new { items = "", status = "status", statuses = "auto" }, batchSize: 1).ExpectSuccess();
        Assert.Null((await crm.RunAsync()).Text("error"));
        await crm.ExpectAsync([5], lead);
    }

    [Fact]
    public async Task The_check_is_asked_again_later_and_the_error_hides_our_secrets()
    {
        await crm.OpenAsync("17");
        await crm.Service.Operator().PutAsync(
            CrmCase.Path(), new { request = new { url = crm.Crm.Url + "?key=s3cret-1234&ids={idel}" }, code = Code }).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(200, """{"status":"error","error":"unknown key s3cret-1234"}"""));
        var run = await crm.RunAsync();
        Assert.Contains("unknown key ***", run.Text("error"), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.GetRawText(), StringComparison.Ordinal);
        var status = await crm.Service.Operator().GetAsync(CrmCase.Path() + "/status").ReadJson();
        Assert.Equal(1, status.GetProperty("consecutive_failures").GetInt32());
    }

    [Theory]
    [InlineData("""[{"id":"17","status":"approve"}]""")]
    [InlineData("""{"status":"ok","error":null,"list":[{"id":"17","status":"approve"}]}""")]
    [InlineData("""{"success":true,"errors":[],"list":[{"id":17,"status":"approve"}]}""")]
    [InlineData("""{"status":"error","error":"some are unknown","list":[{"id":"17","status":"approve"}]}""")]
    public async Task An_answer_about_our_leads_is_read(string answer)
    {
        var lead = await crm.OpenAsync("17");
        await crm.SetUpCodeAsync(Code);
        crm.Crm.Otherwise(Answer.Status(200, answer));
        Assert.Null((await crm.RunAsync()).Text("error"));
        await crm.ExpectAsync([6], lead);
    }

    [Fact]
    public async Task A_dry_run_tells_it_as_well()
    {
        await crm.OpenAsync("17");
        await crm.SetUpCodeAsync(Code);
        var shown = await crm.Service.Operator().DryRunAsync(new { status = "error", error = "key" });
        Assert.Contains("answers with an error", shown.Text("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"id":"17","status":"trash","status":"approve"}]""")]
    [InlineData("""{"list":[{"id":"17","status":"trash"}],"list":[{"id":"17","status":"approve"}]}""")]
    public async Task Of_a_field_that_is_there_twice_the_last_counts_as_in_PHP(string answer)
    {
        var lead = await crm.OpenAsync("17");
        await crm.SetUpCodeAsync(Code);
        crm.Crm.Otherwise(Answer.Status(200, answer));
        Assert.Null((await crm.RunAsync()).Text("error"));
        await crm.ExpectAsync([6], lead);
    }

    private async Task ExpectErrorAsync(string answer, string lead)
    {
        crm.Crm.Otherwise(Answer.Status(200, answer));
        var run = await crm.RunAsync();
        Assert.StartsWith("The CRM answers with an error: {", run.Text("error"), StringComparison.Ordinal);
        Assert.Equal((1, 0, 0, 0), run.Counts());
        Assert.Empty(run.Unknown());
        await crm.ExpectAsync([2], lead);
    }
}
