using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>Whoever sends call-backs is killed while a publisher's server holds its answers.</summary>
public abstract class SendingTests(Stack stack, string sender)
{
    private const int Orders = 6;

    protected Stack Stack => stack;

    [Fact]
    public async Task What_a_killed_sender_had_under_way_comes_again_under_its_id_and_nothing_is_lost()
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await ProvenAsync(receiver);
        receiver.Otherwise(Answer.Never);
        for (var order = 0; order < Orders; order++)
            await OrderAsync(partners, $"held-{order}");
        await receiver.WaitForAsync(3, _ => true, Deadlines.Recovery);

        stack[sender].Kill();
        var held = receiver.Requests.Skip(1).Select(Callback.WebhookId).ToHashSet(StringComparer.Ordinal);
        receiver.Otherwise(Answer.Ok);
        await stack[sender].StartAsync();

        await DeliveredAsync(partners, Orders + 1);
        var told = receiver.Requests.GroupBy(request => request.Push().Text("transactionId"), Callback.WebhookId).ToList();
        Assert.Equal(Orders + 1, told.Count);
        Assert.All(told, ids => Assert.Single(ids.Distinct(StringComparer.Ordinal)));
        Assert.All(told.Where(ids => held.Contains(ids.First())), ids => Assert.InRange(ids.Count(), 2, int.MaxValue));
    }

    /// <summary>A publisher whose server has answered well once, so that several calls are made at once.</summary>
    protected async Task<Partnership> ProvenAsync(Receiver receiver)
    {
        var partners = await Partnership.FormAsync(stack);
        await partners.AskForCallbacksAsync("POST", receiver.Url.ToString());
        await OrderAsync(partners, "first");
        await DeliveredAsync(partners, 1);
        return partners;
    }

    protected async Task OrderAsync(Partnership partners, string id) => await partners.Merchant.PostAsync(
        "/services/conversions", Actors.Orders.Sale(await partners.ClickAsync(stack), id)).ExpectSuccess();

    protected static Task DeliveredAsync(Partnership partners, int count) => Eventually.Async(
        async () => (await partners.Publisher.GetAsync("/v1/deliveries?state=delivered").ReadJson()).Rows().Count,
        delivered => delivered == count, Deadlines.Recovery, $"{count} are delivered");
}

[Collection(Standalone.Name)]
public sealed class StandaloneSendingTests(StandaloneStack stack) : SendingTests(stack, "standalone");

[Collection(Distributed.Name)]
public sealed class DistributedSendingTests(DistributedStack stack) : SendingTests(stack, "notification")
{
    [Fact]
    public async Task An_answer_that_comes_while_the_database_is_away_is_stored_when_it_is_back()
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await ProvenAsync(receiver);
        var answer = new TaskCompletionSource();
        receiver.Next(Answer.Ok.When(answer.Task));
        await OrderAsync(partners, "second");
        var sent = (await receiver.WaitForAsync(2, _ => true, Deadlines.Recovery))[1];

        await stack.Database.StopAsync();
        try
        {
            answer.SetResult();
        }
        finally
        {
            await stack.Database.StartAsync();
        }

        await DeliveredAsync(partners, 2);
        Assert.All(receiver.Requests.Skip(1), request => Assert.Equal(sent.WebhookId(), request.WebhookId()));
    }
}
