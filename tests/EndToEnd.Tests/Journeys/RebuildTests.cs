using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>What services know from events alone is lost and comes back out of the journals.</summary>
[Collection(Distributed.Name)]
public sealed class RebuildTests(DistributedStack stack)
{
    private const int LooksAtRest = 8;

    private static readonly string[] Events = ["recorded", "approved", "declined", "amended", "reversed", "paid"];

    private static readonly (string Journal, string Consumer)[] Replays =
    [
        ("gateway", "notification.store-publisher"), ("commission", "notification.join-commission"),
        ("commission", "notification.join-reversal"), ("commission", "notification.join-settlement"),
        ("conversion", "notification.join-conversion"), ("conversion", "leadstatus.keep-programme"),
        ("conversion", "leadstatus.follow-conversion"),
    ];

    [Fact]
    public async Task Notifications_and_leads_are_rebuilt_from_the_journals_and_nobody_is_told_twice()
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await Partnership.FormAsync(stack);
        await partners.Publisher.PutAsync(
            "/v1/notifications",
            new { url = receiver.Url.ToString(), method = "POST", product_data = true, click_source = true, events = Events })
            .ExpectSuccess();
        var (again, waiting) = (await SellAsync(partners, "r-1"), await SellAsync(partners, "r-2"));
        foreach (var status in new[] { 1, 2, 1 })
            await DecideAsync(partners, again, status);
        await DecideAsync(partners, await SellAsync(partners, "r-3"), 2);
        await LeadAsync(partners, "0911");
        await DecideAsync(partners, await LeadAsync(partners, "0912"), 2);
        var projections = new Projections(stack, partners);
        var rows = await AtRestAsync(projections.RowsAsync);
        var told = await AtRestAsync(projections.ToldAsync);
        Assert.Equal(5 + 1 + 2 + 2, rows.Split('\n').Length);
        var received = receiver.Requests.Count;

        await projections.EmptyAsync();
        foreach (var (journal, consumer) in Replays)
            await ReplayAsync(partners, journal, consumer);

        await Eventually.Async(
            projections.RowsAsync, rebuilt => rebuilt == rows, Deadlines.Recovery, $"the same rows as before:\n{rows}\n");
        Assert.Equal(told, await AtRestAsync(projections.ToldAsync));
        Assert.Equal(received, receiver.Requests.Count);

        await DecideAsync(partners, waiting, 1);
        await DecideAsync(partners, again, 2);
        await receiver.WaitForAsync(received + 2, _ => true, Deadlines.Event);
        Assert.Equal(received + 2, receiver.Requests.Count);
    }

    private async Task<string> SellAsync(Partnership partners, string order) => (await partners.Merchant.PostAsync(
        "/services/conversions", Orders.Sale(await partners.ClickAsync(stack), order)).ReadJson()).Text("data.id");

    private async Task<string> LeadAsync(Partnership partners, string person) => (await partners.Merchant.PostAsync(
        "/services/conversions", Orders.Lead(await partners.ClickAsync(stack), person)).ReadJson()).Text("data.id");

    // Each as news of its own: decided at once, two would be told as one.
    private async Task DecideAsync(Partnership partners, string conversion, int status)
    {
        await partners.Merchant.PostAsync($"/services/conversions/{conversion}", new { status }).ExpectSuccess();
        await AtRestAsync(new Projections(stack, partners).RowsAsync);
    }

    private static async Task<string> AtRestAsync(Func<Task<string>> read)
    {
        var (last, same) = ("", 0);
        return await Eventually.Async(
            read,
            now =>
            {
                (same, last) = (now == last ? same + 1 : 0, now);
                return same >= LooksAtRest;
            },
            Deadlines.Recovery, "nothing changes any more");
    }

    private async Task ReplayAsync(Partnership partners, string service, string consumer)
    {
        var merchant = service == "gateway" ? null : partners.MerchantId;
        var begun = await stack.Operator.PostAsync("/v1/journal/replay", new { service, consumer, merchant_id = merchant })
            .Expect(HttpStatusCode.Accepted);
        await Eventually.Async(
            async () => (await stack.Operator.GetAsync($"/v1/journal/replay/{begun.Json.Text("id")}").ReadJson()).Text("state"),
            state => state == "done", Deadlines.Recovery, $"{consumer} is told all of {service}");
    }
}
