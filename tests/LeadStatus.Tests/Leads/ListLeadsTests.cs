using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Leads;

public sealed class ListLeadsTests : IAsyncLifetime
{
    private LeadService service = null!;

    public async Task InitializeAsync()
    {
        service = await LeadService.StartAsync();
        await service.DeliverAsync(Sample.Lead("c1") with { ExternalId = "e1" });
        await service.DeliverAsync(Sample.Lead("c2", offer: "form-8") with { CreatedAt = Sample.Noon.AddMinutes(1) });
        await service.DeliverAsync(Sample.Lead("c3", merchant: "m2"));
        await service.DeliverAsync(Sample.Lead("c1", status: 1, version: 2) with { ExternalId = "e1" });
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData("", "c2", "c1", "c3")]
    [InlineData("?offer=form-7", "c1", "c3")]
    [InlineData("?status=6", "c1")]
    [InlineData("?external_id=e1", "c1")]
    [InlineData("?external_id=%20e1%E2%80%8B", "c1")]
    [InlineData("?offer=form-8%C2%A0", "c2")]
    [InlineData("?offer=form-8&status=1", "c2")]
    [InlineData("?offer=form-8&status=6")]
    [InlineData("?offer=FORM-8")]
    public async Task Filters_choose_among_all_leads_for_the_operator(string query, params string[] conversions) =>
        Assert.Equal(conversions.Order(), (await service.LeadsAsync(query)).Select(lead => lead.Text("conversion_id")).Order());

    [Fact]
    public async Task The_newest_lead_comes_first() =>
        Assert.Equal("c2", (await service.LeadsAsync())[0].Text("conversion_id"));

    [Fact]
    public async Task A_merchant_sees_its_own_leads_and_no_trace_of_others()
    {
        var own = (await service.Merchant("m2").GetAsync("/v1/leads").ReadJson()).GetProperty("data");
        Assert.Equal("c3", Assert.Single(own.EnumerateArray()).Text("conversion_id"));
        var foreign = await service.LeadOfAsync("c1");
        await service.Merchant("m2").GetAsync($"/v1/leads/{foreign.Id()}").Expect(HttpStatusCode.NotFound);
        await service.Merchant("m2").PostAsync($"/v1/leads/{foreign.Id()}", new { external_id = "x" }).Expect(HttpStatusCode.NotFound);
        await service.Merchant("m1").GetAsync($"/v1/leads/{foreign.Id()}").Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Publishers_may_not_see_leads() =>
        await service.As("publisher", "p1").GetAsync("/v1/leads").Expect(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("status=0", "status")]
    [InlineData("status=13", "status")]
    [InlineData("status=new", "status")]
    [InlineData("status=1&status=2", "status")]
    [InlineData("offer=%00", "offer")]
    [InlineData("external_id=%01", "external_id")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=!", "cursor")]
    [InlineData("cursor=YWJj", "cursor")]
    [InlineData("cursor=OTk5OTk5OTk5OTk5OTk5OTk5OX5h", "cursor")]
    public async Task A_filter_that_makes_no_sense_is_named(string query, string field)
    {
        var answer = await service.Operator().GetAsync("/v1/leads?" + query).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Body);
    }

    [Fact]
    public async Task Pages_show_every_lead_once_while_others_arrive()
    {
        for (var number = 0; number < 5; number++)
            await service.DeliverAsync(Sample.Lead($"p{number}", merchant: "m3"));
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await service.Merchant("m3").GetAsync($"/v1/leads?limit=2&cursor={cursor}").ReadJson();
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(lead => lead.Text("conversion_id")!));
            cursor = page.GetProperty("next_cursor") is { ValueKind: JsonValueKind.String } next ? next.GetString() : null;
            await service.DeliverAsync(Sample.Lead($"late{seen.Count}", merchant: "m3") with { CreatedAt = Sample.Noon.AddHours(1) });
        }
        while (cursor is not null);
        Assert.Equal(["p0", "p1", "p2", "p3", "p4"], seen.Order(StringComparer.Ordinal));
    }
}
