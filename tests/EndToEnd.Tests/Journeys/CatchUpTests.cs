using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>A receiver that was away heals itself, as deploy/examples shows publishers.</summary>
public abstract class CatchUpTests(Stack stack)
{
    [Fact]
    public async Task A_receiver_that_was_away_reads_what_it_missed_and_takes_each_event_once()
    {
        var partners = await Partnership.FormAsync(stack);
        var secret = await partners.AskForCallbacksAsync("POST", "http://127.0.0.1:9/");
        await using var receiver = await ExampleReceiver.StartAsync("receiver.py", secret);
        await partners.Publisher.PutAsync("/v1/notifications", new { url = receiver.Url, method = "POST" }).ExpectSuccess();
        List<string> ids = [await OrderAsync(partners, "here")];
        await DeliveredAsync(partners, ids.Count);

        receiver.Stop();
        for (var order = 0; order < 3; order++)
            ids.Add(await OrderAsync(partners, $"away-{order}"));
        await Eventually.Async(
            async () => (await partners.Publisher.GetAsync("/v1/events").ReadJson()).At("last").GetInt32(), last => last == ids.Count,
            Deadlines.Event, "all are in the feed");

        var token = (await stack.Operator.PostAsync($"/v1/publishers/{partners.PublisherId}/tokens", new { name = "catch-up" }).ReadJson())
            .Text("token");
        Assert.Equal(ids.Skip(1).Select((id, index) => $"{index + 2} recorded {id} 408.80"), await CatchUpAsync(receiver, token));
        Assert.Empty(await CatchUpAsync(receiver, token));

        await receiver.StartAgainAsync();
        await partners.Publisher.PostAsync("/v1/deliveries/recover", new { since = "2026-01-01T00:00:00Z" }).ExpectSuccess();
        await DeliveredAsync(partners, ids.Count);
        Assert.DoesNotContain("408.80", receiver.Printed, StringComparison.Ordinal);
    }

    private async Task<string> OrderAsync(Partnership partners, string id) =>
        (await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), id)).ReadJson())
            .Text("data.id");

    private static Task DeliveredAsync(Partnership partners, int count) => Eventually.Async(
        async () => (await partners.Publisher.GetAsync("/v1/deliveries?state=delivered").ReadJson()).Rows().Count,
        delivered => delivered == count, Deadlines.Recovery, $"{count} are delivered");

    private async Task<string[]> CatchUpAsync(ExampleReceiver receiver, string token) => (await Command.RunAsync(
        ["python3", Path.Combine(Repository.Root, "deploy", "examples", "receivers", "catch_up.py")],
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["API"] = stack.Address.ToString().TrimEnd('/'), ["TOKEN"] = token, ["SEEN"] = receiver.Seen,
        })).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
