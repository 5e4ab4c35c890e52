using System.Net;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Leads;

public sealed class EditLeadTests : IAsyncLifetime
{
    private LeadService service = null!;
    private string path = "";

    public async Task InitializeAsync()
    {
        service = await LeadService.StartAsync();
        await service.DeliverAsync(Sample.Lead("c1"));
        path = $"/v1/leads/{(await service.LeadOfAsync("c1")).Id()}";
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task The_merchant_says_under_which_id_its_crm_knows_the_lead()
    {
        var lead = await service.Merchant().PostAsync(path, new { external_id = "000123456789012345678" }).ReadJson();
        Assert.Equal("000123456789012345678", lead.Text("external_id"));
        Assert.Equal("merchant", lead.History()[^1].Text("by"));
        Assert.Equal(lead.GetRawText(), (await service.Merchant().GetAsync(path).ReadJson()).GetRawText());
    }

    [Theory]
    [InlineData("""{"external_id":"7"}""")]
    [InlineData("""{"external_id":" 7\u200B"}""")]
    [InlineData("""{"external_id":null}""")]
    [InlineData("{}")]
    public async Task Saying_it_again_or_nothing_leaves_no_line_in_the_history(string body)
    {
        await service.Operator().PostAsync(path, new { external_id = "7" });
        var lead = await service.Merchant().PostAsync(path, body).ReadJson();
        Assert.Equal("7", lead.Text("external_id"));
        Assert.Equal(["system →1", "operator 1→1"], lead.Story());
    }

    [Theory]
    [InlineData("""{"external_id":""}""", "external_id")]
    [InlineData("""{"external_id":" \u200B"}""", "external_id")]
    [InlineData("""{"external_id":"a\u0000b"}""", "external_id")]
    [InlineData("""{"external_id":{"id":7}}""", "external_id")]
    [InlineData("""{"external_id":"12345678901234567890123456789012345678901234567890123456789012345"}""", "external_id")]
    [InlineData("""{"status":0}""", "status")]
    [InlineData("""{"status":13}""", "status")]
    [InlineData("""{"status":5,"reason":0}""", "reason")]
    [InlineData("""{"status":3,"reason":2}""", "reason")]
    [InlineData("""{"reason":2}""", "reason")]
    [InlineData("""{"stage":"approve"}""", "stage")]
    public async Task A_wrong_or_unknown_field_is_named(string body, string field)
    {
        var answer = await service.Operator().PostAsync(path, body).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Body);
    }

    [Fact]
    public async Task What_is_no_json_is_refused_as_malformed() =>
        await service.Operator().PostAsync(path, "{oops").Expect(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Another_leads_external_id_is_taken_within_the_offer()
    {
        await service.DeliverAsync(Sample.Lead("c2") with { ExternalId = "7" });
        await service.DeliverAsync(Sample.Lead("c3", offer: "other") with { ExternalId = "8" });
        var answer = await service.Merchant().PostAsync(path, new { external_id = "7" }).Expect(HttpStatusCode.Conflict);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("external_id", out _), answer.Body);
        await service.Merchant().SendAsync(HttpMethod.Post, path, new { external_id = "7" }, ("Idempotency-Key", "k1"))
            .Expect(HttpStatusCode.Conflict);
        await service.Merchant().PostAsync(path, new { external_id = "8" }).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Edits_at_the_same_instant_all_stand_in_the_history()
    {
        var calls = Enumerable.Range(0, 3).Select(number => service.Merchant().PostAsync(path, new { external_id = $"x{number}" }));
        var answers = await Task.WhenAll(calls);
        Assert.All(answers, answer => answer.ExpectSuccess());
        Assert.Equal(4, (await service.LeadOfAsync("c1")).History().Count);
    }

    [Fact]
    public async Task An_unknown_lead_is_not_found() =>
        await service.Operator().PostAsync("/v1/leads/nosuch", new { external_id = "7" }).Expect(HttpStatusCode.NotFound);
}
