using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>What the operator sees of a request has no secrets in it.</summary>
public sealed class SecretTests : IAsyncLifetime
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
    [InlineData("form", "?api_key=q7&ids=1", "fields.token = 't8'; fields.o = { secret: 'u9' };", "q7|t8|u9")]
    [InlineData("form", "?pw=p6&ids=1", "fields.shops = [{ pw: 'p7' }];", "p6|p7")]
    [InlineData("json", "?pin=1", "fields.token = 'v8'; fields.list = [{ password: 77 }]; url += '&hash=w9';", "v8|77|w9")]
    [InlineData(
        "multipart", "?x=1", "fields.auth_token = 'y8'; headers['X-Key'] = 'longsecret'; fields.again = 'longsecret';", "y8|longsecret")]
    [InlineData("form", "?id=33-0123456789abcdef0123456789ABCDEF", "", "33-0123|abcdef")]
    [InlineData("json", "?id=5-IDKEY77", "", "5-IDKEY77|IDKEY77")]
    [InlineData("json", "/rest/1/abcdefgh/batch.json", "", "abcdefgh")]
    [InlineData("json", "/hook/k7yz81ab/list", "", "k7yz81ab")]
    [InlineData("json", "/a", "url += '/rest/1/QWERTY/batch.json?id=7-ABCDEF';", "QWERTY|ABCDEF")]
    [InlineData("json", "?x=1", "fields = JSON.stringify({ token: 'z8', ids: idel });", "z8")]
    public async Task Secrets_are_hidden_however_short_and_whoever_put_them_there(
        string encoding, string query, string code, string secrets)
    {
        await crm.SetUpAsync(request: new
        {
            method = "POST", url = crm.Crm.Url + "list" + query, encoding, fields = new { limit = 5 }, pre_code = code,
        }).ExpectSuccess();
        Assert.Null((await crm.RunAsync()).Text("error"));
        // Its port may have the digits of a secret.
        var shown = (await crm.Service.Operator().GetStatusAsync()).Text("raw_request")!
            .Replace(crm.Crm.Url.ToString(), "http://crm/", StringComparison.Ordinal);
        Assert.All(secrets.Split('|'), secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.Contains("POST http", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_integration_calls_secret_is_shown_to_nobody()
    {
        await crm.SetUpAsync(request: new
        {
            method = "POST", url = crm.Crm.Url + "hooks/codeword/list?pin=4711&page=1", encoding = "json",
            fields = new { own = new { Code = "dachshund" }, limit = 5 }, secrets = new[] { "/2", "pin", "code" },
        }).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(200, "[\"codeword 4711 dachshund\"]"));
        await crm.RunAsync();
        var dry = await crm.Service.Operator().DryRunAsync("[]");
        foreach (var caller in new[] { crm.Service.Operator(), crm.Service.Merchant() })
        {
            var shown = (await caller.GetStatusAsync()).GetRawText() + dry.GetRawText();
            Assert.All(["codeword", "4711", "dachshund"], secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
            Assert.Contains("/hooks/***/list?pin=***&page=1", shown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("throw new Error( url );")]
    [InlineData("throw new Error( 'x'.repeat( 994 ) + 'codeword' );")]
    [InlineData("fields = [ 'codeword' ];")]
    public async Task Code_that_fails_before_the_request_tells_no_secret(string code)
    {
        await crm.SetUpAsync(request: new
        {
            method = "POST", url = crm.Crm.Url + "list?token=codeword", pre_code = code,
        }).ExpectSuccess();
        var error = (await crm.RunAsync()).Text("error")!;
        Assert.DoesNotContain("codewo", error, StringComparison.Ordinal);
        var merchants = (await crm.Service.Merchant().GetStatusAsync()).GetRawText();
        Assert.DoesNotContain("codewo", merchants, StringComparison.Ordinal);
        Assert.DoesNotContain("codewo", (await crm.Service.Operator().DryRunAsync("[]")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_CRM_repeats_as_a_status_is_hidden_among_the_unknown_ones()
    {
        await crm.SetUpAsync(
            request: new { url = crm.Crm.Url + "list?token=codeword" },
            mapping: new { items = "", external_id = "id", status = "s", statuses = "auto" }).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(200, """[{"id":"1","s":"codeword"}]"""));
        Assert.Equal(["***"], (await crm.RunAsync()).GetProperty("unknown_statuses").EnumerateArray().Select(one => one.GetString()));
    }

    [Theory]
    [InlineData("/0")]
    [InlineData("/a")]
    [InlineData("/2")]
    [InlineData("tokn")]
    [InlineData("")]
    public async Task A_place_that_is_none_is_refused(string place)
    {
        var refused = await crm.SetUpAsync(request: new { url = crm.Crm.Url + "list", secrets = new[] { place } });
        Assert.Equal(422, (int)refused.Status);
        Assert.Contains("request.secrets", refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bitrix24", "YOUR-CODE", "qwertyuiop")]
    [InlineData("altercpa-rows", "YOUR-NUMBER-YOUR-KEY", "33-0123456789abcdef")]
    [InlineData("altercpa-object", "YOUR-KEY", "33-qwerty")]
    [InlineData("json-by-ids", "YOUR-KEY", "qwertyuiop")]
    [InlineData("form-arrays", "YOUR-KEY", "qwertyuiop")]
    public async Task No_preset_shows_the_key_that_is_put_into_it(string name, string placeholder, string key)
    {
        var preset = (await crm.Service.Operator().GetAsync("/v1/status-checks/presets").ReadJson()).GetProperty("data").EnumerateArray()
            .Single(one => one.Text("name") == name).GetProperty("settings").GetRawText();
        Assert.Contains(placeholder, preset, StringComparison.Ordinal);
        var settings = System.Text.Json.JsonDocument.Parse(preset.Replace(placeholder, key, StringComparison.Ordinal)).RootElement;
        await crm.Service.Operator().PutAsync(CrmCase.Path(), settings).ExpectSuccess();
        var dry = await crm.Service.Operator().DryRunAsync("[]");
        Assert.DoesNotContain(key, dry.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("***", dry.Text("request"), StringComparison.Ordinal);
    }
}
