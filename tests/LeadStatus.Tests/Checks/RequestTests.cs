using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class RequestTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync()
    {
        crm = await CrmCase.StartAsync();
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
    }

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task Ids_go_encoded_into_the_address_and_as_they_are_when_told_so()
    {
        await crm.OpenAsync("a&b=1");
        await crm.OpenAsync("2");
        Assert.Equal("?ids=a%26b%3D1%2C2", (await AskAsync(new { url = Url("?ids={idel}") })).QueryString);
        Assert.Equal(
            "?ids=a%26b%3D1,2", (await AskAsync(new { url = Url("?ids={idel}"), encode_url_values = false })).QueryString);
    }

    [Theory]
    [InlineData("#top", "?ids=1")]
    [InlineData("?a=1#top?b=2", "?a=1&ids=1")]
    public async Task A_gets_fields_go_before_what_follows_a_hash(string end, string query)
    {
        await crm.OpenAsync("1");
        Assert.Equal(query, (await AskAsync(new { url = Url(end), fields = new { ids = "{idel}" } })).QueryString);
    }

    [Fact]
    public async Task A_lead_without_an_external_id_is_asked_about_by_ours_only()
    {
        var without = await crm.OpenAsync();
        Assert.Equal(0, await RequestsAsync(new { url = Url("?ids={idel}") }));
        Assert.Equal($"?ids={without}", (await AskAsync(new { url = Url("?ids={idsl}") })).QueryString);
    }

    [Theory]
    [InlineData("brackets", "key=k&o[ids][]=1&o[ids][]=2&all=1,2")]
    [InlineData("repeat", "key=k&o[ids]=1&o[ids]=2&all=1,2")]
    [InlineData("csv", "key=k&o[ids]=1,2&all=1,2")]
    public async Task A_form_writes_arrays_as_the_crm_reads_them(string style, string expected)
    {
        await crm.OpenAsync("1");
        await crm.OpenAsync("2");
        var asked = await AskAsync(new
        {
            method = "POST", url = Url(), array_style = style, fields = new { key = "k", o = new { ids = "{ide}" }, all = "{idel}" },
        });
        Assert.Equal("application/x-www-form-urlencoded", asked.Headers["Content-Type"]);
        Assert.Equal(expected, WebUtility.UrlDecode(asked.Text));
    }

    [Fact]
    public async Task Json_carries_ids_as_text_in_an_array()
    {
        await crm.OpenAsync("123456789012345678901");
        await crm.OpenAsync("a\"b");
        var asked = await AskAsync(new
        {
            method = "POST", url = Url(), encoding = "json", headers = new { X_Ids = "{idel}" },
            fields = new { filter = new { ids = "{ide}", note = "of {idel}" }, limit = 5 },
        });
        Assert.Equal("application/json", asked.Headers["Content-Type"]);
        Assert.Equal(
            """{"filter":{"ids":["123456789012345678901","a\"b"],"note":"of 123456789012345678901,a\"b"},"limit":5}""", asked.Text);
        Assert.Equal("123456789012345678901,a\"b", asked.Headers["X_Ids"]);
    }

    [Fact]
    public async Task Multipart_repeats_the_name_for_an_array()
    {
        await crm.OpenAsync("1");
        await crm.OpenAsync("2");
        var asked = await AskAsync(new
        {
            method = "POST", url = Url(), encoding = "multipart", array_style = "repeat", fields = new { ids = "{ide}" },
        });
        Assert.StartsWith("multipart/form-data; boundary=", asked.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(2, asked.Text.Split("name=\"ids\"").Length - 1);
    }

    [Fact]
    public async Task An_id_cannot_add_a_header_or_a_parameter()
    {
        await crm.OpenAsync("x\u00e9 y");
        var asked = await AskAsync(new { url = Url("?a={idel}"), headers = new { X_Ids = "{idel}" } });
        Assert.Equal("?a=x%C3%A9%20y", asked.QueryString);
        Assert.Equal("x%C3%A9 y", asked.Headers["X_Ids"]);
    }

    [Fact]
    public async Task A_gets_fields_go_into_its_query()
    {
        await crm.OpenAsync("1");
        Assert.Equal("?k=v&ids%5B%5D=1", (await AskAsync(new { url = Url("?k=v"), fields = new { ids = "{ide}" } })).QueryString);
    }

    [Fact]
    public async Task Dates_are_asked_for_only_where_there_are_leads()
    {
        foreach (var day in new[] { 0, 0, 1, 9, 40 })
            await crm.OpenAsync("x" + day + Guid.NewGuid().ToString("N")[..4], at: Sample.Noon.AddDays(day));
        await crm.SetUpAsync("range", new { url = Url("?f={from}&t={to}") }, rangeDays: 3).ExpectSuccess();
        Assert.Equal(3, (await crm.RunAsync("range")).Counts().Requests);
        Assert.Equal(
            ["?f=2026-03-01&t=2026-03-02", "?f=2026-03-10&t=2026-03-10", "?f=2026-04-10&t=2026-04-10"],
            crm.Crm.Requests.Select(request => request.QueryString));
    }

    [Fact]
    public async Task Every_form_of_the_dates_is_there_also_in_the_seeds_own_order()
    {
        await crm.OpenAsync("1", at: new DateTimeOffset(2026, 3, 1, 22, 30, 0, TimeSpan.Zero));
        const string all = "?a={ffrom}&b={fto}&c={ufrom}&d={uto}&e={tom}&f={ftom}&g={utom}";
        await crm.SetUpAsync("range", new { url = Url(all), date_time_format = "yyyy-dd-MM HH:mm:ss" }).ExpectSuccess();
        await crm.RunAsync("range");
        Assert.Equal(
            "?a=2026-01-03 00:00:00&b=2026-01-03 23:59:59&c=1772323200&d=1772409599&e=2026-03-02&f=2026-02-03 23:59:59&g=1772495999",
            Uri.UnescapeDataString(crm.Crm.Requests[^1].QueryString));
    }

    [Theory]
    [InlineData("""{"request":{"url":"https://crm.example/"},"mapping":{"status":"s","statuses":"auto"}}""", "mapping.external_id")]
    [InlineData("""{"request":{"url":"https://crm.example/"},"mapping":{"external_id":"id","statuses":"auto"}}""", "mapping.status")]
    [InlineData("""{"request":{"url":"https://crm.example/"},"mapping":{"external_id":"id","status":"s","statuses":{"a":{"do":"x"}}}}""", "mapping.statuses.a")]
    [InlineData("""{"request":{"url":"https://crm.example/?{from}"},"mapping":{"external_id":"id","status":"s","statuses":"auto"}}""", "request.url")]
    [InlineData("""{"request":{"url":"https://{idsl}.example/"},"mapping":{"external_id":"id","status":"s","statuses":"auto"}}""", "request.url")]
    [InlineData("""{"request":{"url":"ftp://crm.example/"},"mapping":{"external_id":"id","status":"s","statuses":"auto"}}""", "request.url")]
    [InlineData("""{"request":{"url":"https://crm.example/","headers":{"A":"b\r\nC: d"}},"mapping":{"external_id":"id","status":"s","statuses":"auto"}}""", "request.headers")]
    [InlineData("""{"request":{"url":"https://crm.example/","encoding":"xml"},"mapping":{"external_id":"id","status":"s","statuses":"auto"}}""", "request.encoding")]
    [InlineData("""{"request":{"url":"https://crm.example/"},"decode":"pdf","mapping":{"external_id":"id","status":"s","statuses":"auto"}}""", "decode")]
    [InlineData("""{"request":{"url":"https://crm.example/"},"code":"x","mapping":{"external_id":"id","status":"s","statuses":"auto"}}""", "mapping")]
    [InlineData("""{"request":{"url":"https://crm.example/"}}""", "mapping")]
    public async Task A_setting_that_makes_no_sense_is_named(string body, string field)
    {
        var answer = await crm.Service.Operator().PutAsync(CrmCase.Path(), body).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Body);
    }

    [Fact]
    public async Task What_is_stored_can_be_read_and_put_back()
    {
        var stored = await crm.SetUpAsync(request: new { url = Url("?k={idsl}"), fields = new { a = new { b = 1 } } }).ReadJson();
        Assert.Equal(600, stored.GetProperty("period_seconds").GetInt32());
        Assert.Equal("GET", stored.GetProperty("request").GetProperty("method").GetString());
        var again = await crm.Service.Operator().PutAsync(CrmCase.Path(), stored.GetRawText()).ReadJson();
        Assert.Equal(stored.GetRawText(), again.GetRawText());
        Assert.Equal(stored.GetRawText(), (await crm.Service.Operator().GetAsync(CrmCase.Path()).ReadJson()).GetRawText());
        await crm.Service.Operator().GetAsync(CrmCase.Path("accepted")).Expect(HttpStatusCode.NotFound);
        await crm.Service.Merchant().GetAsync(CrmCase.Path()).Expect(HttpStatusCode.Forbidden);
    }

    private string Url(string rest = "") => crm.Crm.Url + "status" + rest;

    private async Task<int> RequestsAsync(object request)
    {
        await crm.SetUpAsync(request: request).ExpectSuccess();
        return (await crm.RunAsync()).Counts().Requests;
    }

    private async Task<ReceivedRequest> AskAsync(object request)
    {
        Assert.Equal(1, await RequestsAsync(request));
        return crm.Crm.Requests[^1];
    }
}
