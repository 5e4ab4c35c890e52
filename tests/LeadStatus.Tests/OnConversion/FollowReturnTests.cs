using Affiliate.LeadStatus.Tests.Checks;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.OnConversion;

/// <summary>A return beyond the merchant's share of a day waits for the operator: the lead and the run say so.</summary>
public sealed class FollowReturnTests : IAsyncLifetime
{
    private const string Dropped = "The operator dropped the lead's return.";
    private CrmCase crm = null!;
    private int version = 1;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task Held_the_lead_says_so_once_and_the_run_counts_it()
    {
        var lead = await ReturnedAsync(from: 8);
        await TellAsync("held");
        await TellAsync("held");
        var seen = await crm.LeadAsync(lead);
        Assert.Equal(11, seen.Status());
        Assert.Single(seen.History(), line => line.Text("comment")?.Contains("/v1/reversals/held", StringComparison.Ordinal) == true);
        Assert.Equal(1, (await crm.Service.Operator().GetStatusAsync("accepted")).GetProperty("held_returns").GetInt32());
        await TellAsync(null, status: 2, isReversed: true);
        Assert.Equal(0, (await crm.Service.Operator().GetStatusAsync("accepted")).GetProperty("held_returns").GetInt32());
    }

    [Fact]
    public async Task Applied_the_lead_says_by_whom()
    {
        var lead = await ReturnedAsync(from: 8);
        await TellAsync("held");
        await TellAsync(null, status: 2, isReversed: true);
        await TellAsync(null, status: 2, isReversed: true);
        var seen = await crm.LeadAsync(lead);
        Assert.Equal(11, seen.Status());
        var last = Assert.Single(
            seen.History(), line => line.Text("comment")?.StartsWith("the operator let", StringComparison.Ordinal) == true);
        Assert.Equal("operator", last.Text("by"));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public async Task Dropped_it_goes_back_to_where_it_stood_by_the_operator(int from)
    {
        var lead = await ReturnedAsync(from);
        await TellAsync("held");
        await TellAsync("dropped", reason: Dropped);
        await TellAsync("dropped", reason: Dropped);
        var last = (await crm.LeadAsync(lead)).History()[^1];
        Assert.Equal(
            (from, 11, from, "operator", Dropped),
            ((await crm.LeadAsync(lead)).Status(), last.GetProperty("from").GetInt32(), last.GetProperty("to").GetInt32(), last.Text("by"),
                last.Text("comment")));
        Assert.Equal(0, (await crm.Service.Operator().GetStatusAsync("accepted")).GetProperty("held_returns").GetInt32());
        await TellAsync("dropped", reason: Dropped, status: 0);
        Assert.Equal(from, (await crm.LeadAsync(lead)).Status());
    }

    [Fact]
    public async Task One_that_has_moved_on_meanwhile_is_left_alone()
    {
        var lead = await ReturnedAsync(from: 8);
        await TellAsync("held");
        await crm.Service.Operator().PostAsync($"/v1/leads/{lead}", new { status = 5, reason = 9 }).ExpectSuccess();
        await TellAsync("dropped", reason: Dropped, heard: 0);
        Assert.Equal(5, (await crm.LeadAsync(lead)).Status());
    }

    private async Task<string> ReturnedAsync(int from)
    {
        var lead = await crm.OpenAsync("1", from);
        await crm.AnswerAsync("""[{"id":"1","status":"returned"}]""", "accepted");
        await crm.ExpectAsync([11], lead);
        return lead;
    }

    private async Task TellAsync(
        string? lead, string? reason = "waits", int status = 1, bool isReversed = false, int? heard = null)
    {
        heard ??= (await crm.Service.LeadOfAsync("c1")).History().Count;
        await crm.Service.DeliverAsync(Sample.Lead("c1", status, ++version, offer: CrmCase.Offer) with
        {
            ExternalId = "1", StatusBy = lead == "dropped" ? "operator" : "lead", StatusReason = reason, LeadReturn = lead,
            LeadVersion = heard.Value, ReversedInWhole = isReversed,
        });
    }
}
