using System.Net;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>Settings that would only fail later are refused when they are saved, naming what is wrong.</summary>
public sealed class RefusedSettingsTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("""{"accept":{"do":"accept","reson":6}}""", "mapping.statuses.accept.reson", "do, reason, days, status")]
    [InlineData("""{"accept":{"do":"accept"},"trash":{"Do":"cancel"}}""", "mapping.statuses.trash.Do", "is not known")]
    [InlineData("""{"accept":{"do":"accept"},"ACCEPT ":{"do":"cancel"}}""", "mapping.statuses.ACCEPT ", "\"accept\"")]
    [InlineData("""{"accept":{"do":"hop"}}""", "mapping.statuses.accept", "must do one of")]
    [InlineData("""{"accept":"accept"}""", "mapping.statuses.accept", "must be an action")]
    public async Task A_status_table_with_what_nobody_reads(string statuses, string field, string message) => await RefusedAsync(
        """{"request":{"url":"https://crm.example/?{idel}"},"mapping":{"external_id":"id","status":"s","statuses":""" + statuses + "}}",
        field, message);

    [Theory]
    [InlineData("\"url\":\"https://crm.example/?ids={idls}\"", "request.url", "{idls}", "{ids}, {ide}, {idsl}, {idel}, {page}")]
    [InlineData("\"url\":\"https://crm.example/?ids={IDSL}\"", "request.url", "{IDSL}", "{idsl}")]
    [InlineData("\"url\":\"https://crm.example/?from={from}\"", "request.url", "{from}", "{idsl}")]
    [InlineData("\"url\":\"https://crm.example/\",\"headers\":{\"X-Ids\":\"a {idell}\"}", "request.headers.X-Ids", "{idell}", "{idel}")]
    [InlineData("\"url\":\"https://crm.example/\",\"fields\":{\"a\":{\"b\":[\"{id}\"]}}", "request.fields.a", "{id}", "{ids}")]
    [InlineData("\"url\":\"https://crm.example/\",\"fields\":{\"a\":\"{$ids}\"}", "request.fields.a", "{$ids}", "{ids}")]
    [InlineData("\"url\":\"https://crm.example/?ids={idel\"", "request.url", "{idel", "closing brace")]
    [InlineData("\"url\":\"https://crm.example/\",\"fields\":{\"a\":\"{idel }\"}", "request.fields.a", "{idel", "closing brace")]
    [InlineData("\"url\":\"https://crm.example/\",\"headers\":{\"X-Ids\":\"{ids\"}", "request.headers.X-Ids", "{ids", "closing brace")]
    [InlineData("\"url\":\"https://crm.example/\",\"fields\":{\"a\":[\"{ide,\"]}", "request.fields.a", "{ide", "closing brace")]
    [InlineData("\"url\":\"https://crm.example/\",\"fields\":{\"{ids}\":1}", "request.fields.{ids}", "name", "values only")]
    [InlineData("\"url\":\"https://crm.example/\",\"fields\":{\"a\":[{\"x{idel}\":1}]}", "request.fields.a", "name", "values only")]
    public async Task A_macro_that_would_be_sent_as_it_stands(string request, string field, string macro, string known)
    {
        var body = $"{{\"request\":{{{request}}},\"mapping\":{{\"external_id\":\"id\",\"status\":\"s\",\"statuses\":\"auto\"}}}}";
        await RefusedAsync(body, field, macro);
        await RefusedAsync(body, field, known);
    }

    [Fact]
    public async Task A_merchant_that_there_is_not()
    {
        var mapping = new { external_id = "id", status = "s", statuses = "auto" };
        var check = new { request = new { url = "https://crm.example/?{idel}" }, mapping };
        var caller = crm.Service.Operator();
        await caller.PutAsync(CrmCase.Path(merchant: "nobody"), check).Expect(HttpStatusCode.NotFound);
        await caller.PutAsync("/v1/merchants/nobody/offers/form-7", new { hold_days = 3 }).Expect(HttpStatusCode.NotFound);
        crm.Service.Accounts.Away = true;
        await caller.PutAsync(CrmCase.Path(merchant: "m9"), check).Expect(HttpStatusCode.ServiceUnavailable);
        crm.Service.Accounts.Away = false;
        await caller.PutAsync(CrmCase.Path(merchant: "m9"), check).ExpectSuccess();
        await caller.PutAsync("/v1/merchants/m9/offers/form-7", new { hold_days = 3 }).ExpectSuccess();
    }

    private async Task RefusedAsync(string body, string field, string message)
    {
        var answer = await crm.Service.Operator().PutAsync(CrmCase.Path(), body).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out var told), answer.Body);
        Assert.Contains(message, told[0].GetString(), StringComparison.Ordinal);
    }
}
