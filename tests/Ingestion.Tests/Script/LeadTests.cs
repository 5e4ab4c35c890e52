using System.Net;
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

    private async Task<string> SendAsync(string referrer, string data) =>
        (await page.PostAsync("lead", $$"""{"key":"key","referrer":"{{referrer}}","meta_data":{{data}}}""").ReadJson())
            .GetProperty("id").GetString()!;
}
