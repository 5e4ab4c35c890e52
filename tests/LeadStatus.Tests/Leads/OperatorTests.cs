using System.Net;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Leads;

public sealed class OperatorTests : IAsyncLifetime
{
    private LeadService service = null!;
    private string id = "";

    private string Path => $"/v1/leads/{id}";

    public async Task InitializeAsync()
    {
        service = await LeadService.StartAsync();
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        await service.DeliverAsync(Sample.Lead("c1"));
        id = (await service.LeadOfAsync("c1")).Id();
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task The_operator_accepts_a_lead_and_it_is_told_once()
    {
        var lead = await service.Operator().PostAsync(Path, new { status = 6, comment = "called by us" }).ReadJson();
        Assert.Equal("packing", lead.Text("status_name"));
        Assert.Equal("called by us", lead.Text("comment"));
        await service.Operator().PostAsync(Path, new { status = 6 }).ExpectSuccess();
        await service.Operator().PostAsync(Path, new { status = 7 }).ExpectSuccess();
        Assert.Equal(["LeadAccepted 6", "LeadStatusChanged 7"], await service.ToldAsync(id, 2));
        Assert.Equal(["system →2", "operator 2→6", "operator 6→7"], (await service.LeadOfAsync("c1")).Story());
    }

    [Fact]
    public async Task Paid_at_once_is_accepted_and_then_paid()
    {
        await service.Operator().PostAsync(Path, new { status = 10 }).ExpectSuccess();
        Assert.Equal(["LeadAccepted 6", "LeadPaid 10"], await service.ToldAsync(id, 2));
    }

    [Fact]
    public async Task A_cancelled_lead_has_a_reason_and_one_beyond_the_list_is_kept()
    {
        var lead = await service.Operator().PostAsync(Path, new { status = 5 }).ReadJson();
        Assert.Equal(2, lead.GetProperty("reason").GetInt32());
        lead = await service.Operator().PostAsync(Path, new { reason = 42 }).ReadJson();
        Assert.Equal(42, lead.GetProperty("reason").GetInt32());
        Assert.Equal(["LeadCancelled 5", "LeadStatusChanged 5"], await service.ToldAsync(id, 2));
        Assert.Equal(42, (await service.LastToldAsync(id, 5)).Reason);
        await service.Operator().PostAsync(Path, new { reason = 3, comment = "did not order" }).ExpectSuccess();
        await service.ToldAsync(id, 3);
        var told = await service.LastToldAsync(id, 5);
        Assert.Equal((3, "did not order", false), (told.Reason, told.Comment, told.FollowsConversion));
    }

    [Fact]
    public async Task A_return_says_whether_there_is_something_to_claw_back()
    {
        await service.Operator().PostAsync(Path, new { status = 11 }).ExpectSuccess();
        Assert.False((await service.LastToldAsync(id, 11)).Accepted);
        await service.Operator().PostAsync(Path, new { status = 2 }).ExpectSuccess();
        await service.Operator().PostAsync(Path, new { status = 6 }).ExpectSuccess();
        await service.Operator().PostAsync(Path, new { status = 11 }).ExpectSuccess();
        await service.ToldAsync(id, 4);
        Assert.True((await service.LastToldAsync(id, 11)).Accepted);
    }

    [Fact]
    public async Task A_line_of_the_history_says_only_what_was_said_then_and_the_lead_keeps_its_comment()
    {
        await service.Operator().PostAsync(Path, new { status = 3, comment = "call on Monday" }).ExpectSuccess();
        var lead = await service.Operator().PostAsync(Path, new { status = 6 }).ReadJson();
        Assert.Equal(["call on Monday", null], lead.History().TakeLast(2).Select(line => line.Text("comment")));
        Assert.Equal("call on Monday", lead.Text("comment"));
    }

    [Fact]
    public async Task A_deleted_lead_is_listed_only_when_asked_for()
    {
        await service.Operator().PostAsync(Path, new { status = 12 }).ExpectSuccess();
        Assert.Empty(await service.LeadsAsync(""));
        Assert.Single(await service.LeadsAsync("?status=12"));
        Assert.Equal(["LeadDeleted 12"], await service.ToldAsync(id, 1));
    }

    [Fact]
    public async Task The_merchant_changes_no_status()
    {
        var answer = await service.Merchant().PostAsync(Path, new { status = 6 }).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("operator", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, (await service.LeadOfAsync("c1")).Status());
    }

    [Fact]
    public async Task A_lead_whose_conversion_is_rejected_and_closed_cannot_be_accepted()
    {
        await service.DeliverAsync(Sample.Lead("c1", status: 2, version: 2));
        await service.DeliverAsync(Sample.Lead("c1", status: 2, version: 3) with { IsClosed = true });
        await service.Operator().PostAsync(Path, new { status = 6 }).Expect(HttpStatusCode.Conflict);
        Assert.Equal(5, (await service.LeadOfAsync("c1")).Status());
    }

    [Fact]
    public async Task A_returned_lead_can_be_accepted_again_although_its_conversion_is_closed()
    {
        await service.Operator().PostAsync(Path, new { status = 6 }).ExpectSuccess();
        await service.Operator().PostAsync(Path, new { status = 11 }).ExpectSuccess();
        await service.DeliverAsync(Sample.Lead("c1", status: 2, version: 2) with { IsClosed = true });
        await service.Operator().PostAsync(Path, new { status = 6 }).ExpectSuccess();
        Assert.Equal(6, (await service.LastToldAsync(id, 6)).Status);
    }

    [Fact]
    public async Task What_follows_the_conversion_is_marked_as_no_news_for_it()
    {
        await service.DeliverAsync(Sample.Lead("c1", status: 1, version: 2));
        Assert.True((await service.LastToldAsync(id, 6)).FollowsConversion);
        Assert.Equal(["LeadStatusChanged 6"], await service.ToldAsync(id, 1));
    }
}
