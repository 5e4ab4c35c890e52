using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Code;

/// <summary>Bodies that pre-processing code makes.</summary>
public sealed class CodeBodyTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync()
    {
        crm = await CrmCase.StartAsync();
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        await crm.OpenAsync("1");
    }

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("form", "fields = JSON.stringify({ a: idel });", """{"a":"1"}""", "application/x-www-form-urlencoded")]
    [InlineData("form", "headers['Content-Type'] = 'text/xml'; fields = '<ids>' + idel + '</ids>';", "<ids>1</ids>", "text/xml")]
    [InlineData("json", "fields = JSON.stringify([idel]);", """["1"]""", "application/json")]
    [InlineData("json", "fields = [{ id: idel }, 2];", """[{"id":"1"},2]""", "application/json")]
    public async Task Text_and_lists_are_sent_as_the_code_leaves_them(string encoding, string code, string body, string type)
    {
        Assert.Null(await AskAsync("POST", encoding, code));
        var asked = Assert.Single(crm.Crm.Requests);
        Assert.Equal((body, type), (asked.Text, asked.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData("POST", "form", "fields = [1];")]
    [InlineData("POST", "form", "fields = 5;")]
    [InlineData("POST", "none", "fields = 'a=1';")]
    [InlineData("GET", "form", "fields = 'a=1';")]
    public async Task What_cannot_be_sent_is_an_error(string method, string encoding, string code)
    {
        Assert.Contains("fields", await AskAsync(method, encoding, code), StringComparison.Ordinal);
        Assert.Empty(crm.Crm.Requests);
    }

    private async Task<string?> AskAsync(string method, string encoding, string code)
    {
        await crm.SetUpAsync(request: new { method, url = crm.Crm.Url, encoding, fields = new { k = 1 }, pre_code = code }).ExpectSuccess();
        return (await crm.RunAsync()).Text("error");
    }
}
