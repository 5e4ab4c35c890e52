using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.OnConversion;

/// <summary>A conversion's late answer to what its lead has taken back.</summary>
public sealed class EchoTests : IAsyncLifetime
{
    private LeadService service = null!;
    private string id = "";

    public async Task InitializeAsync()
    {
        service = await LeadService.StartAsync();
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        await service.DeliverAsync(Sample.Lead("c1"));
        id = (await service.LeadOfAsync("c1")).Id();
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData(5, 2, "The lead was cancelled for reason 2.", "operator 2→5", "operator 5→2")]
    [InlineData(6, 1, null, "operator 2→6", "operator 6→2")]
    public async Task A_late_answer_does_not_move_a_lead_that_thought_again(
        int first, int answer, string? words, string there, string back)
    {
        await WriteAsync(first, "first");
        await WriteAsync(2, "still to call");
        await AnswerAsync(2, answer, words);
        Assert.Equal(2, (await service.LeadOfAsync("c1")).Status());
        await AnswerAsync(3, 0, "The lead is undecided again.");
        var lead = await service.LeadOfAsync("c1");
        Assert.Equal(["system →2", there, back], lead.Story());
        Assert.Equal("still to call", lead.Text("comment"));

        await AnswerAsync(4, 2, "refused at the door");
        Assert.Equal((5, "merchant"), (await LastAsync()));
    }

    [Fact]
    public async Task When_only_the_last_answer_comes_the_merchants_next_word_counts()
    {
        await WriteAsync(5, "no");
        await WriteAsync(2, "perhaps");
        await AnswerAsync(3, 0, "The lead is undecided again.");
        await AnswerAsync(2, 2, "The lead was cancelled for reason 2.");
        Assert.Equal((2, "operator"), await LastAsync());
        await AnswerAsync(4, 1, null);
        Assert.Equal((6, "merchant"), await LastAsync());
        await AnswerAsync(5, 2, "fake");
        Assert.Equal((5, "merchant"), await LastAsync());
    }

    [Fact]
    public async Task A_merchants_own_word_before_the_answer_counts_until_the_answer_comes()
    {
        await WriteAsync(6, "yes");
        await AnswerAsync(2, 2, "refused at the door");
        Assert.Equal((5, "merchant"), await LastAsync());
        await AnswerAsync(3, 1, null);
        Assert.Equal((6, "merchant"), await LastAsync());
    }

    private Task WriteAsync(int status, string comment) =>
        service.Operator().PostAsync($"/v1/leads/{id}", new { status, comment }).ExpectSuccess();

    private Task AnswerAsync(int version, int status, string? reason) =>
        service.DeliverAsync(Sample.Lead("c1", status, version) with { StatusReason = reason });

    private async Task<(int Status, string? By)> LastAsync()
    {
        var lead = await service.LeadOfAsync("c1");
        return (lead.Status(), lead.History()[^1].Text("by"));
    }
}
