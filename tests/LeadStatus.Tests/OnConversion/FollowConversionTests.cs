namespace Affiliate.LeadStatus.Tests.OnConversion;

public sealed class FollowConversionTests : IAsyncLifetime
{
    private LeadService service = null!;

    public async Task InitializeAsync() => service = await LeadService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Approved_by_the_merchant_the_lead_is_packed()
    {
        await service.DeliverAsync(Sample.Lead("c1"));
        await service.DeliverAsync(Sample.Lead("c1", status: 1, version: 2));
        var lead = await service.LeadOfAsync("c1");
        Assert.Equal("packing", lead.Text("status_name"));
        Assert.Equal(["system →1", "merchant 1→6"], lead.Story());
    }

    [Fact]
    public async Task Rejected_by_the_merchant_the_lead_is_cancelled_with_a_reason()
    {
        await service.DeliverAsync(Sample.Lead("c1"));
        await service.DeliverAsync(Sample.Lead("c1", status: 2, version: 2) with { StatusReason = "refused at the door" });
        var lead = await service.LeadOfAsync("c1");
        Assert.Equal(5, lead.Status());
        Assert.Equal(2, lead.GetProperty("reason").GetInt32());
        Assert.Equal("refused at the door", lead.Text("comment"));
        Assert.Equal("merchant", lead.History()[^1].Text("by"));
    }

    [Fact]
    public async Task A_merchant_who_thinks_again_takes_the_lead_along()
    {
        await service.DeliverAsync(Sample.Lead("c1"));
        await service.DeliverAsync(Sample.Lead("c1", status: 2, version: 2));
        await service.DeliverAsync(Sample.Lead("c1", status: 1, version: 3));
        await service.DeliverAsync(Sample.Lead("c1", status: 4, version: 4));
        var lead = await service.LeadOfAsync("c1");
        Assert.Equal(["system →1", "merchant 1→5", "merchant 5→6", "merchant 6→1"], lead.Story());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, lead.GetProperty("reason").ValueKind);
    }

    [Fact]
    public async Task A_corrected_external_id_is_taken_over_and_an_unchanged_one_does_not_undo_an_edit()
    {
        await service.DeliverAsync(Sample.Lead("c1") with { ExternalId = "1" });
        var lead = await service.LeadOfAsync("c1");
        await service.Merchant().PostAsync($"/v1/leads/{lead.Id()}", new { external_id = "2" });
        await service.DeliverAsync(Sample.Lead("c1", version: 2) with { ExternalId = "1" });
        Assert.Equal("2", (await service.LeadOfAsync("c1")).Text("external_id"));
        await service.DeliverAsync(Sample.Lead("c1", version: 3) with { ExternalId = "3" });
        Assert.Equal("3", (await service.LeadOfAsync("c1")).Text("external_id"));
    }
}
