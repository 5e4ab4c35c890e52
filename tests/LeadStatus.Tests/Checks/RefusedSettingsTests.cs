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

    [Theory]
    [InlineData("\"url\":\"https://crm.example/?{idel}&p={page}\"", "\"mapping\":{\"external_id\":\"id\",\"status\":\"s\",\"statuses\":\"auto\"}", "mapping.pages", "{page}")]
    [InlineData("\"url\":\"https://crm.example/?{idel}&p={page}\"", "\"code\":\"1;\"", "request.url", "{page}")]
    [InlineData("\"url\":\"https://crm.example/?{idel}\",\"headers\":{\"X-Page\":\"{page}\"}", "\"code\":\"1;\"", "request.headers.X-Page", "{page}")]
    [InlineData("\"url\":\"https://crm.example/?{idel}\",\"fields\":{\"p\":\"{page}\"}", "\"code\":\"1;\"", "request.fields", "{page}")]
    [InlineData("\"url\":\"https://crm.example/?{idel}\"", "\"code\":\"if ( a ) {\\n  b(;\\n}\"", "code", "Line 2, column 5")]
    [InlineData("\"url\":\"https://crm.example/?{idel}\",\"pre_code\":\"url += ;\"", "\"code\":\"1;\"", "request.pre_code", "Line 1, column 8")]
    [InlineData("\"url\":\"https://crm.example/?{idel}\"", "\"code\":\"\\nawait 1;\"", "code", "Line 2, column 1: await is only valid")]
    [InlineData("\"url\":\"https://crm.example/?{idel}\"", "\"code\":\"foreach ( $data as $d ) {}\"", "code", "Line 1, column ")]
    [InlineData("\"url\":\"https://crm.example/?{idsl}\"", "\"batch_size\":1000,\"code\":\"1;\"", "batch_size", "at most 347 leads fit into 8000 characters")]
    [InlineData("\"url\":\"https://crm.example/\",\"fields\":{\"id\":\"{ide}\"}", "\"batch_size\":400,\"code\":\"1;\"", "batch_size", "send them by POST")]
    public async Task What_could_only_go_wrong_later(string request, string rest, string field, string message) =>
        await RefusedAsync($"{{\"request\":{{{request}}},{rest}}}", field, message);

    [Theory]
    [InlineData("POST", "{ide}", 1000)]
    [InlineData("GET", "{ide}", 200)]
    public async Task As_many_leads_as_fit_are_asked_about_at_once(string method, string ids, int batch)
    {
        await crm.Service.Operator().PutAsync(
            CrmCase.Path(),
            new { batch_size = batch, request = new { url = "https://crm.example/", method, fields = new { ids } }, code = "1;" })
            .ExpectSuccess();
    }

    [Fact]
    public async Task An_address_that_long_ids_make_too_long_is_an_error_of_the_run()
    {
        for (var lead = 0; lead < 40; lead++)
            await crm.OpenAsync(new string('я', 40) + lead);
        await crm.SetUpAsync().ExpectSuccess();
        Assert.Contains("more than 8000; ask about fewer leads", (await crm.RunAsync()).Text("error"), StringComparison.Ordinal);
        Assert.Empty(crm.Crm.Requests);
    }

    [Fact]
    public async Task A_request_without_ids_asks_for_all_once_a_batch_and_reads_of_the_answer_what_is_about_the_batch()
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.SetUpAsync(request: new { url = crm.Crm.Url + "all" }, batchSize: 1).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(200, """[{"id":"1","status":"approve"},{"id":"2","status":"call again"}]"""));
        Assert.Equal((2, 2, 2, 2), (await crm.RunAsync()).Counts());
        await crm.ExpectAsync([6, 3], first, second);
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
