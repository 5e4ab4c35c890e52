using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Tests.OnConversion;

/// <summary>A lead that follows its conversion says who decided about that, and why.</summary>
public sealed class WhoDecidedTests : IAsyncLifetime
{
    private LeadService service = null!;
    private int version = 1;

    public async Task InitializeAsync()
    {
        service = await LeadService.StartAsync();
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        await service.DeliverAsync(Sample.Lead("c1"));
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData(1, "operator", 6, "operator")]
    [InlineData(1, "merchant", 6, "merchant")]
    [InlineData(1, "system", 6, "system")]
    [InlineData(2, "operator", 5, "operator")]
    [InlineData(2, "merchant", 5, "merchant")]
    [InlineData(2, null, 5, "merchant")]
    public async Task Approved_or_rejected(int status, string? by, int lead, string author)
    {
        await TellAsync(status, by, "in words");
        await ExpectAsync(lead, author, "in words");
    }

    [Theory]
    [InlineData(6, 2, "operator", 11)]
    [InlineData(8, 1, "operator", 11)]
    [InlineData(10, 2, "operator", 11)]
    [InlineData(9, 2, "merchant", 11)]
    [InlineData(3, 2, "operator", 11)]
    public async Task Reversed_it_came_back_and_given_back_it_stands_where_it_stood(int before, int status, string by, int lead)
    {
        await WriteAsync(before);
        await TellAsync(status, by, $"Reversed by the {by}: box opened", isReversed: true);
        await ExpectAsync(lead, by, $"Reversed by the {by}: box opened");

        await TellAsync(1, "operator", "Reversal taken back by the operator: a mistake");
        await ExpectAsync(Math.Max(before, 6), "operator", "Reversal taken back by the operator: a mistake");
        await TellAsync(2, by, "again", isReversed: true);
        await ExpectAsync(lead, by, "again");
    }

    [Fact]
    public async Task A_paid_lead_stays_so_whatever_the_merchant_reverses()
    {
        await WriteAsync(10);
        await TellAsync(2, "merchant", "Reversed by the merchant: no", isReversed: true);
        Assert.Equal(10, (await service.LeadOfAsync("c1")).Status());
    }

    [Fact]
    public async Task What_only_followed_its_conversion_is_no_decision_that_overtakes_the_next()
    {
        await TellAsync(2, "operator", "no", heard: 0);
        await TellAsync(1, "operator", "after all", heard: 0);
        await ExpectAsync(6, "operator", "after all");
        await TellAsync(2, "merchant", "refused", heard: 0);
        await ExpectAsync(5, "merchant", "refused");
    }

    private async Task WriteAsync(int status) =>
        await service.Operator().PostAsync($"/v1/leads/{(await service.LeadOfAsync("c1")).Id()}", new { status }).ExpectSuccess();

    private async Task TellAsync(int status, string? by, string reason, bool isReversed = false, int? heard = null)
    {
        heard ??= await service.WithDbAsync(db => db.Leads.Select(lead => lead.Revision).SingleAsync());
        await service.DeliverAsync(Sample.Lead("c1", status, ++version) with
        {
            StatusBy = by, StatusReason = reason, ReversedInWhole = isReversed, LeadVersion = heard.Value,
        });
    }

    private async Task ExpectAsync(int status, string by, string comment)
    {
        var lead = await service.LeadOfAsync("c1");
        var last = lead.History()[^1];
        Assert.Equal(
            (status, status, by, comment), (lead.Status(), last.GetProperty("to").GetInt32(), last.Text("by"), last.Text("comment")));
    }
}
