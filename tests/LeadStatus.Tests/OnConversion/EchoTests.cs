using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Tests.OnConversion;

/// <summary>A conversion's late answer to what its lead has taken back.</summary>
public sealed class EchoTests : IAsyncLifetime
{
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    private LeadService service = null!;
    private string id = "";
    private int version;

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
        var heard = await WriteAsync(first, "first");
        var now = await WriteAsync(2, "still to call");
        await AnswerAsync(2, answer, words, heard);
        Assert.Equal(2, (await service.LeadOfAsync("c1")).Status());
        await AnswerAsync(3, 0, "The lead is undecided again.", now);
        var lead = await service.LeadOfAsync("c1");
        Assert.Equal(["system →2", there, back], lead.Story());
        Assert.Equal("still to call", lead.Text("comment"));

        await AnswerAsync(4, 2, "refused at the door", now);
        Assert.Equal((5, "merchant"), await LastAsync());
    }

    [Theory]
    [InlineData(5, 5, 6, 2, 2, 1)]
    [InlineData(6, 11, 6, 1, 2, 1)]
    [InlineData(5, 6, 5, 2, 1, 2)]
    [InlineData(6, 6, 5, 1, 1, 2)]
    [InlineData(5, 2, 6, 2, 0, 1)]
    [InlineData(4, 6, 4, 0, 1, 0)]
    public async Task Answers_to_quick_changes_move_nothing_in_whatever_order_they_come(
        int first, int second, int third, int toFirst, int toSecond, int toThird)
    {
        (int Status, int Answer)[] changes = [(first, toFirst), (second, toSecond), (third, toThird)];
        foreach (var order in Orders)
        {
            await WriteAsync(1, "anew");
            var begin = (await service.LeadOfAsync("c1")).Story();
            var heard = new List<int>();
            foreach (var (change, index) in changes.Select((change, index) => (change, index)))
                heard.Add(await WriteAsync(change.Status, $"comment {index}"));
            var before = (await service.LeadOfAsync("c1")).Story();
            version += changes.Length;
            foreach (var index in order)
                await AnswerAsync(version - changes.Length + index + 2, changes[index].Answer, "in words", heard[index]);
            Assert.Equal((string.Concat(order), string.Join(", ", before)), (string.Concat(order), await StoryAsync()));
            Assert.DoesNotContain(before.Skip(begin.Length), line => line.StartsWith("merchant", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Answers_that_come_between_the_changes_move_nothing()
    {
        var first = await WriteAsync(5, "no");
        var second = await WriteAsync(5, "really not");
        await AnswerAsync(2, 2, "The lead was cancelled for reason 2: no.", first);
        var third = await WriteAsync(6, "yes");
        await AnswerAsync(3, 2, "The lead was cancelled for reason 2: really not.", second);
        await AnswerAsync(4, 1, null, third);
        await AnswerAsync(5, 1, "commission computed", third);
        Assert.Equal("system →2, operator 2→5, operator 5→5, operator 5→6", await StoryAsync());
    }

    [Fact]
    public async Task When_only_the_last_answer_comes_the_merchants_next_word_counts()
    {
        await WriteAsync(5, "no");
        var now = await WriteAsync(2, "perhaps");
        await AnswerAsync(3, 0, "The lead is undecided again.", now);
        await AnswerAsync(2, 2, "The lead was cancelled for reason 2.", now - 1);
        Assert.Equal((2, "operator"), await LastAsync());
        await AnswerAsync(4, 1, null, now);
        Assert.Equal((6, "merchant"), await LastAsync());
        await AnswerAsync(5, 2, "fake", now);
        Assert.Equal((5, "merchant"), await LastAsync());
    }

    [Fact]
    public async Task A_merchants_word_that_the_lead_overtakes_does_not_count()
    {
        var now = await WriteAsync(6, "yes");
        await AnswerAsync(2, 2, "refused at the door", now - 1);
        Assert.Equal((6, "operator"), await LastAsync());
        await AnswerAsync(3, 1, null, now);
        Assert.Equal((6, "operator"), await LastAsync());
    }

    [Fact]
    public async Task A_merchants_word_counts_though_the_conversion_has_not_heard_a_comment()
    {
        var asked = await WriteAsync(6, "yes");
        await WriteAsync(6, "a comment");
        await WriteAsync(7, "on its way");
        await WriteAsync(6, "no, not yet");
        await AnswerAsync(3, 2, "fake", asked);
        Assert.Equal((5, "merchant"), await LastAsync());
    }

    private async Task<int> WriteAsync(int status, string comment)
    {
        await service.Operator().PostAsync($"/v1/leads/{id}", new { status, comment }).ExpectSuccess();
        return await service.WithDbAsync(db => db.Leads.Where(lead => lead.Id == id).Select(lead => lead.Revision).SingleAsync());
    }

    private Task AnswerAsync(int number, int status, string? reason, int heard) =>
        service.DeliverAsync(Sample.Lead("c1", status, number) with { StatusReason = reason, LeadVersion = heard });

    private async Task<string> StoryAsync() => string.Join(", ", (await service.LeadOfAsync("c1")).Story());

    private async Task<(int Status, string? By)> LastAsync()
    {
        var lead = await service.LeadOfAsync("c1");
        return (lead.Status(), lead.History()[^1].Text("by"));
    }
}
