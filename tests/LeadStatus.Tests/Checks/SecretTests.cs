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
    [InlineData("json", "?pin=1", "fields.token = 'v8'; fields.list = [{ password: 77 }]; url += '&hash=w9';", "v8|77|w9")]
    [InlineData(
        "multipart", "?x=1", "fields.auth_token = 'y8'; headers['X-Key'] = 'longsecret'; fields.again = 'longsecret';", "y8|longsecret")]
    [InlineData("form", "?id=33-0123456789abcdef0123456789ABCDEF", "", "33-0123|abcdef")]
    [InlineData("json", "?x=1", "fields = JSON.stringify({ token: 'z8', ids: idel });", "z8")]
    public async Task Secrets_are_hidden_however_short_and_whoever_put_them_there(
        string encoding, string query, string code, string secrets)
    {
        await crm.SetUpAsync(request: new
        {
            method = "POST", url = crm.Crm.Url + "list" + query, encoding, fields = new { limit = 5 }, pre_code = code,
        }).ExpectSuccess();
        Assert.Null((await crm.RunAsync()).Text("error"));
        var shown = (await crm.Service.Operator().GetStatusAsync()).Text("raw_request")!;
        Assert.All(secrets.Split('|'), secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.Contains("POST http", shown, StringComparison.Ordinal);
    }
}
