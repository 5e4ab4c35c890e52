using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>A status check while something of ours is away.</summary>
public abstract class InterruptedCheckTests(Stack stack, string victim)
{
    private const string Offer = "cash on delivery";
    private const int BatchSize = 2;

    [Fact]
    public async Task A_process_killed_between_its_batches_leaves_each_whole_and_each_lead_is_accepted_once()
    {
        await using var crm = await Receiver.StartAsync();
        var partners = await CallCentre.PartnersAsync(stack);
        var centre = new CallCentre(stack, partners, Offer, crm);
        var conversions = await centre.TakeAsync(3 * BatchSize);
        var (asked, killed) = (0, false);
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        crm.Otherwise(Answer.From(request =>
        {
            if (Volatile.Read(ref killed))
                return Accept(request);
            var place = Interlocked.Increment(ref asked);
            if (place == 2)
                second.SetResult();
            return place > 2 ? Answer.Never : Accept(request);
        }));
        await centre.SetUpAsync("processing", Settings(centre, period: 1));

        await second.Task.WaitAsync(Deadlines.Event);
        stack[victim].Kill();
        var before = crm.Requests.Count;
        Volatile.Write(ref killed, true);
        await stack[victim].StartAsync();

        await Eventually.Async(
            () => centre.StatusesAsync(conversions), statuses => statuses == "1 1 1 1 1 1", Deadlines.Recovery, "all are approved");
        var again = crm.Requests.Skip(before).SelectMany(Ids).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain("1", again);
        Assert.True(again.Contains("3") == again.Contains("4"), "the batch whose answer had come is stored whole, or not at all");
        Assert.Superset(new HashSet<string>(["5", "6"], StringComparer.Ordinal), again);
        foreach (var lead in (await centre.LeadsAsync()).Values)
            Assert.Equal("processing 2→6 (approve)", CallCentre.Story(lead));
        await AssertEarnedAsync(partners, conversions);
    }

    protected static object Settings(CallCentre centre, int? period = null) => new
    {
        period_seconds = period,
        batch_size = BatchSize,
        request = centre.ByIds(),
        mapping = new { items = "", external_id = "id", status = "status", statuses = "auto" },
    };

    protected static Answer Accept(ReceivedRequest request) => Answer.Json(Ids(request).Select(id => new { id, status = "approve" }));

    /// <summary>Fails unless each of them has earned its commission, once, and nothing else has.</summary>
    protected async Task AssertEarnedAsync(Partnership partners, params IEnumerable<string> conversions)
    {
        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending, pending => pending == 2000 * conversions.Count(),
            Deadlines.Recovery, "each lead has earned its 2000");
        var postings = await stack.PostingsAsync($"publisher:{partners.PublisherId}:pending");
        Assert.Equal(
            conversions.Order(StringComparer.Ordinal),
            postings.Select(posting => posting.Text("conversion_id")).Order(StringComparer.Ordinal));
        await stack.AssertLedgerIsSoundAsync();
    }

    private static string[] Ids(ReceivedRequest request) => request.Query["ids"].ToString().Split(',');
}

[Collection(Distributed.Name)]
public sealed class DistributedInterruptedCheckTests(DistributedStack stack) : InterruptedCheckTests(stack, "leadstatus")
{
    [Fact]
    public async Task What_a_crm_says_while_the_broker_is_away_counts_once_and_the_conversions_follow_when_it_is_back()
    {
        await using var crm = await Receiver.StartAsync();
        var partners = await CallCentre.PartnersAsync(stack);
        var centre = new CallCentre(stack, partners, "held up", crm);
        var conversions = await centre.TakeAsync(4);
        crm.Otherwise(Answer.From(request => request.QueryString.Contains('4', StringComparison.Ordinal)
            ? Answer.Json(new[] { new { id = "3", status = "approve" }, new { id = "4", status = "cancel" } }) : Accept(request)));
        await centre.SetUpAsync("processing", Settings(centre));

        await stack.Broker.StopAsync();
        try
        {
            Assert.Equal("2 4 ", Counts(await centre.RunAsync()));
            Assert.Equal("0 0 ", Counts(await centre.RunAsync()));
            Assert.Equal("0 0 0 0", await centre.StatusesAsync(conversions));
        }
        finally
        {
            await stack.Broker.StartAsync();
        }

        await Eventually.Async(
            () => centre.StatusesAsync(conversions), statuses => statuses == "1 1 1 2", Deadlines.Recovery, "the conversions follow");
        var leads = await centre.LeadsAsync();
        Assert.All(conversions[..3], id => Assert.Equal("processing 2→6 (approve)", CallCentre.Story(leads[id])));
        Assert.Equal("processing 2→5 reason 2 (cancel)", CallCentre.Story(leads[conversions[3]]));
        await AssertEarnedAsync(partners, conversions[..3]);
    }

    private static string Counts(System.Text.Json.JsonElement run) => $"{run.Text("requests")} {run.Text("changed")} {run.Text("error")}";
}

[Collection(Standalone.Name)]
public sealed class StandaloneInterruptedCheckTests(StandaloneStack stack) : InterruptedCheckTests(stack, "standalone");
