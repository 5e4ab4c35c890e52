using System.Net;
using Affiliate.Contracts.Conversion;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.OnConversion;

public sealed class OpenLeadTests : IAsyncLifetime
{
    private LeadService service = null!;

    public async Task InitializeAsync() => service = await LeadService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task A_recorded_lead_conversion_opens_a_new_lead_of_its_form()
    {
        await service.DeliverAsync(Sample.Lead("c1", offer: "contact") with { ExternalId = "123456789012345678901" });
        var lead = await service.LeadOfAsync("c1");
        Assert.Equal("contact", lead.Text("offer"));
        Assert.Equal("123456789012345678901", lead.Text("external_id"));
        Assert.Equal(1, lead.Status());
        Assert.Equal("new", lead.Text("status_name"));
        Assert.Equal("2026-03-01T12:00:00Z", lead.Text("created_at"));
        Assert.Equal(["system →1", "merchant 1→1"], lead.Story());
    }

    [Theory]
    [InlineData("lead_status", 2)]
    [InlineData("merchant", 1)]
    [InlineData("after_days:7", 1)]
    [InlineData("auto", 1)]
    public async Task The_programmes_approval_decides_where_a_lead_begins(string approval, int status)
    {
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", approval);
        await service.DeliverAsync(Sample.Lead("c1"));
        Assert.Equal(status, (await service.LeadOfAsync("c1")).Status());
    }

    [Fact]
    public async Task An_unknown_programme_is_asked_for_once()
    {
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        await service.DeliverAsync(Sample.Lead("c1"));
        await service.DeliverAsync(Sample.Lead("c2"));
        Assert.Equal(1, service.Conversion.Asked);
        Assert.Equal(2, (await service.LeadOfAsync("c2")).Status());
    }

    [Fact]
    public async Task A_lead_is_opened_late_rather_than_wrongly_while_its_programme_cannot_be_asked_for()
    {
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        service.Conversion.Outages = 2;
        await service.DeliverAsync(Sample.Lead("c1"));
        Assert.Equal(["system →2"], (await service.LeadOfAsync("c1")).Story());
    }

    [Fact]
    public async Task Sales_and_duplicates_open_no_lead()
    {
        await service.DeliverAsync(Sample.Lead("sale") with { Type = "sale" });
        await service.DeliverAsync(Sample.Lead("again", status: 3) with { DuplicateOf = "c1" });
        Assert.Empty(await service.LeadsAsync());
    }

    [Fact]
    public async Task A_conversion_told_of_twice_has_one_lead()
    {
        await service.DeliverAsync(Sample.Lead("c1"));
        await service.DeliverAsync(Sample.Lead("c1"));
        Assert.Equal(["system →1"], (await service.LeadOfAsync("c1")).Story());
    }

    [Fact]
    public async Task A_conversion_born_rejected_has_a_cancelled_lead_that_says_why()
    {
        await service.DeliverAsync(Sample.Lead("c1", status: 2) with { StatusReason = "the click is older than 30 days" });
        var lead = await service.LeadOfAsync("c1");
        Assert.Equal(5, lead.Status());
        Assert.Equal("the click is older than 30 days", lead.Text("comment"));
        Assert.Equal(["system →1", "system 1→5"], lead.Story());
    }

    [Fact]
    public async Task A_conversion_approved_by_the_programme_at_once_leaves_its_lead_to_the_call_center()
    {
        await service.DeliverAsync(Sample.Lead("c1", status: 1));
        await service.DeliverAsync(new ConversionChanged("m1", Sample.Lead("c1", status: 1, version: 2)));
        Assert.Equal(1, (await service.LeadOfAsync("c1")).Status());
    }

    [Theory]
    [InlineData("has\u0000nul")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_external_id_that_cannot_be_one_does_not_keep_the_lead_out(string externalId)
    {
        await service.DeliverAsync(Sample.Lead("c1") with { ExternalId = externalId });
        var lead = await service.LeadOfAsync("c1");
        Assert.Null(lead.Text("external_id"));
        Assert.Contains("was not taken", lead.History()[^1].Text("comment"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_external_id_in_one_offer_stays_with_the_first_lead()
    {
        await service.DeliverAsync(Sample.Lead("c1") with { ExternalId = "77" });
        await service.DeliverAsync(Sample.Lead("c2") with { ExternalId = "77" });
        await service.DeliverAsync(Sample.Lead("c3", offer: "other") with { ExternalId = "77" });
        await service.DeliverAsync(Sample.Lead("c4", merchant: "m2") with { ExternalId = "77" });
        Assert.Null((await service.LeadOfAsync("c2")).Text("external_id"));
        Assert.Equal(3, (await service.LeadsAsync("?external_id=77")).Count);
    }

    [Fact]
    public async Task A_lead_without_a_form_has_an_empty_offer()
    {
        await service.DeliverAsync(Sample.Lead("c1") with { FormId = null });
        Assert.Equal("", (await service.LeadOfAsync("c1")).Text("offer"));
        await service.Operator().GetAsync("/v1/leads?offer=").Expect(HttpStatusCode.OK);
    }
}
