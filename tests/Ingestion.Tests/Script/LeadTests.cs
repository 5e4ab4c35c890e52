using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Script;

public sealed class LeadTests : IAsyncLifetime
{
    private IngestionHost host = null!;
    private Page page = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync();
        page = new Page(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_lead_is_told_with_all_its_data_once()
    {
        var referrer = await page.ClickAsync();
        const string data = """{"form_id":17,"uniq_param":"09123456789","name":"نام 🙂 \"<b>"}""";
        var id = await SendAsync(referrer, data);
        Assert.Equal(id, await SendAsync(referrer, data));
        var lead = await Eventually.Async(
            () => Task.FromResult(host.Running.Events<LeadReported>()), leads => leads.Count > 0, IngestionHost.Soon, "the lead is told");
        Assert.Equal(
            (id, IngestionHost.Merchant, "script", data, referrer),
            (lead[0].ConversionId, lead[0].MerchantId, lead[0].Source, lead[0].MetaData, lead[0].Referrer));
        Assert.Single(lead);
        Assert.NotEqual(id, await SendAsync(referrer, """{"form_id":17,"uniq_param":"09120000000"}"""));
    }

    [Theory]
    [InlineData("""{"form_id":"news"}""")]
    [InlineData("""{"form_id":"news","uniq_param":"","name":null}""")]
    public async Task By_a_coupon_and_a_form_alone_each_visitor_is_a_lead_and_only_a_browser_repeats_its_own(string data)
    {
        KnowCoupons();
        string[] leads =
        [
            await SendByAsync("ALI10", data), await SendByAsync("SARA10", data), await SendByAsync("ALI10", data),
            await SendByAsync("ALI10", data, "0123456789abcdef"),
        ];

        Assert.Equal(leads[3], await SendByAsync("ALI10", data, "0123456789abcdef"));
        Assert.Equal(4, leads.Distinct().Count());
        var told = await Eventually.Async(
            () => Task.FromResult(host.Running.Events<LeadReported>()), told => told.Count >= 4, IngestionHost.Soon, "all are told");
        Assert.Equal(["ALI10", "ALI10", "ALI10", "SARA10"], told.Select(lead => lead.Coupon).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task By_a_coupon_alone_the_same_person_is_the_same_lead_once_for_each_coupon()
    {
        KnowCoupons();
        const string ada = """{"form_id":"news","name":"Ada"}""";
        var first = await SendByAsync("ALI10", ada);

        Assert.Equal(first, await SendByAsync("ali10 ", ada));
        Assert.NotEqual(first, await SendByAsync("SARA10", ada));
        Assert.NotEqual(first, await SendByAsync("ALI10", """{"form_id":"news","name":"Bob"}"""));
    }

    [Fact]
    public async Task By_a_click_the_same_form_is_the_same_lead_whatever_coupon_is_named()
    {
        KnowCoupons();
        var referrer = await page.ClickAsync();
        const string data = """{"form_id":"news"}""";
        var first = await SendAsync(referrer, data);

        Assert.Equal(first, await SendByAsync("ALI10", data, referrer: referrer));
        Assert.NotEqual(first, await SendAsync(await page.ClickAsync(), data));
    }

    [Theory]
    [InlineData("""{"meta_data":{}}""", "meta_data.form_id")]
    [InlineData("""{"meta_data":{"form_id":""}}""", "meta_data.form_id")]
    [InlineData("""{"meta_data":[1]}""", "meta_data")]
    [InlineData("""{"x":1}""", "meta_data")]
    public async Task A_lead_without_its_form_is_422(string body, string field)
    {
        var answer = await page.PostAsync("lead", $$"""{"key":"key","coupon":"C",{{body[1..]}}""")
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
    }

    private void KnowCoupons()
    {
        foreach (var (coupon, publisher) in new[] { ("ALI10", "ali"), ("ali10 ", "ali"), ("SARA10", "sara") })
            host.Owners.Parties[coupon] = new PartyDetails(publisher);
    }

    private async Task<string> SendByAsync(string coupon, string data, string? id = null, string? referrer = null)
    {
        using var meta = JsonDocument.Parse(data);
        var sent = new { key = Page.Key, id, referrer, coupon, meta_data = meta.RootElement };
        return (await page.PostAsync("lead", sent).ReadJson()).GetProperty("id").GetString()!;
    }

    private async Task<string> SendAsync(string referrer, string data) =>
        (await page.PostAsync("lead", $$"""{"key":"key","referrer":"{{referrer}}","meta_data":{{data}}}""").ReadJson())
            .GetProperty("id").GetString()!;
}
