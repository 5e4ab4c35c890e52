using Affiliate.Contracts.Conversion;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Transactions;

/// <summary>Two services tell of a conversion, in any order and more than once; the publisher hears of it once.</summary>
public sealed class JoiningTests : IAsyncLifetime
{
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        host = await NotificationHost.StartAsync();
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Whichever_comes_first_and_however_often_it_is_told_once()
    {
        await host.SaveAsync($"{receiver.Url}cb?id=!!!transactionId!!!");
        var first = Sale.Snapshot("first");
        var second = Sale.Snapshot("second");
        await host.RecordAsync(first);
        await host.PublishAsync(Sale.CommissionOf(second));
        await host.PublishAsync(new ConversionRecorded("m-1", second));
        foreach (var conversion in new[] { first, second })
        {
            await host.RecordAsync(conversion);
            await host.PublishAsync(new ConversionChanged("m-1", conversion));
        }

        await FenceAsync();
        Assert.Equal(["fence", "first", "second"], Told());
    }

    [Fact]
    public async Task Duplicates_and_conversions_born_rejected_are_not_told()
    {
        await host.SaveAsync($"{receiver.Url}cb?id=!!!transactionId!!!");
        await host.RecordAsync(Sale.Snapshot("rejected", status: 2));
        await host.RecordAsync(Sale.Snapshot("duplicate", status: 3));

        await FenceAsync();
        Assert.Equal(["fence"], Told());
    }

    [Fact]
    public async Task A_conversion_is_told_although_its_rejection_arrived_before_its_recording()
    {
        await host.SaveAsync($"{receiver.Url}cb?id=!!!transactionId!!!&s=!!!status!!!");
        await host.PublishAsync(new ConversionRejected("m-1", Sale.Snapshot("late", version: 2, status: 2)));
        await host.PublishAsync(Sale.CommissionOf(Sale.Snapshot("late")));
        await host.PublishAsync(new ConversionRecorded("m-1", Sale.Snapshot("late")));

        var request = await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        Assert.Equal("?id=late&s=pending", request.QueryString);
    }

    [Fact]
    public async Task A_conversion_attributed_later_is_told_to_its_publisher_then()
    {
        await host.SaveAsync($"{receiver.Url}cb?id=!!!transactionId!!!");
        await host.PublishAsync(new ConversionRecorded("m-1", Sale.Snapshot("orphan", publisher: null)));
        await host.PublishAsync(new ConversionChanged("m-1", Sale.Snapshot("orphan", version: 2)));
        await host.PublishAsync(Sale.CommissionOf(Sale.Snapshot("orphan", version: 2)));

        Assert.Equal("?id=orphan", (await receiver.WaitForAsync(_ => true, NotificationHost.Deadline)).QueryString);
    }

    [Fact]
    public async Task A_conversion_that_comes_back_to_its_publisher_is_told_to_it_again()
    {
        await host.SaveAsync($"{receiver.Url}cb?id=!!!transactionId!!!");
        var own = Sale.Snapshot("back");
        await host.RecordAsync(own);
        await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        var others = Sale.Snapshot("back", publisher: "another", version: 2);
        await host.PublishAsync(Sale.CommissionOf(others));
        await host.PublishAsync(new ConversionChanged("m-1", others));
        await host.ConsumedAsync();
        var again = own with { Version = 3 };
        await host.PublishAsync(Sale.CommissionOf(again));
        await host.PublishAsync(new ConversionChanged("m-1", again));

        await Eventually.Async(() => receiver.Requests.Count == 2, NotificationHost.Deadline, "it is told again");
    }

    [Fact]
    public async Task Without_settings_or_switched_off_nothing_is_sent()
    {
        await host.RecordAsync(Sale.Snapshot("none"));
        await FeedHasAsync(1);
        await host.As().PutAsync("/v1/notifications", new { url = $"{receiver.Url}cb", method = "GET", enabled = false }).ExpectSuccess();
        await host.RecordAsync(Sale.Snapshot("off"));
        await FeedHasAsync(2);
        await host.SaveAsync($"{receiver.Url}cb?id=!!!transactionId!!!");

        await FenceAsync();
        Assert.Equal(["fence"], Told());
    }

    [Fact]
    public async Task Later_events_are_told_to_who_asked_for_them_each_time_they_happen()
    {
        await host.SaveAsync(
            $"{receiver.Url}cb?id=!!!event!!!:!!!status!!!:!!!transactionAmount!!!", events: ["approved", "declined", "amended"]);
        var conversion = Sale.Snapshot();
        await host.RecordAsync(conversion);
        await host.PublishAsync(new ConversionApproved("m-1", conversion with { Version = 2, Status = 1 }));
        await ToldAsync("approved:approved:26.09");
        await host.PublishAsync(new ConversionChanged("m-1", conversion with { Version = 3, Status = 1, Amount = 20 }));
        await ToldAsync("amended:approved:20.00");
        await host.PublishAsync(new ConversionRejected("m-1", conversion with { Version = 4, Status = 2, Amount = 20 }));
        await ToldAsync("declined:declined:20.00");
        await host.PublishAsync(new ConversionApproved("m-1", conversion with { Version = 2, Status = 1 }));
        await host.PublishAsync(new ConversionApproved("m-1", conversion with { Version = 5, Status = 1, Amount = 20 }));
        await ToldAsync("approved:approved:20.00");
        Assert.Equal(4, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_leads_own_amount_which_nobody_sees_amends_nothing()
    {
        await host.SaveAsync($"{receiver.Url}cb?id=!!!event!!!:!!!commission!!!", events: ["recorded", "amended"]);
        var lead = Sale.Snapshot(amount: 10) with { Type = "lead" };
        await host.RecordAsync(lead);
        await host.PublishAsync(new ConversionChanged("m-1", lead with { Version = 2, Amount = 20 }));
        await host.PublishAsync(Sale.CommissionOf(lead, sequence: 2, commission: 3));

        await ToldAsync("amended:3.00");
        await host.ConsumedAsync();
        Assert.Equal(["recorded:1.64", "amended:3.00"], receiver.Requests.Select(request => request.Query["id"].ToString()));
    }

    [Fact]
    public async Task An_amount_is_told_only_with_the_commission_computed_from_it()
    {
        await host.SaveAsync(
            $"{receiver.Url}cb?id=!!!event!!!:!!!transactionAmount!!!:!!!commission!!!",
            events: ["recorded", "approved", "declined", "amended"]);
        var born = Sale.Snapshot(amount: 100);
        var recalculated = born with { Version = 2, Amount = 200, Recalculation = 1 };
        await host.PublishAsync(new ConversionRecorded("m-1", born));
        await host.PublishAsync(new ConversionChanged("m-1", recalculated));
        await host.ConsumedAsync();
        await host.PublishAsync(Sale.CommissionOf(born, commission: 10));
        await ToldAsync("recorded:100.00:10.00");
        await host.PublishAsync(Sale.CommissionOf(recalculated, sequence: 2, commission: 20));
        await ToldAsync("amended:200.00:20.00");

        // The other way round, with a change of status at once.
        var approved = recalculated with { Version = 3, Amount = 500, Recalculation = 2, Status = 1 };
        await host.PublishAsync(Sale.CommissionOf(approved, sequence: 3, commission: 50));
        await host.ConsumedAsync();
        await host.PublishAsync(new ConversionApproved("m-1", approved));
        await ToldAsync("approved:500.00:50.00");

        // What is declined is computed anew all the same, and so is declined with that.
        var declined = approved with { Version = 4, Amount = 900, Recalculation = 3, Status = 2 };
        await host.PublishAsync(new ConversionRejected("m-1", declined));
        await host.PublishAsync(Sale.CommissionOf(declined, sequence: 4, commission: 90));
        await ToldAsync("declined:900.00:90.00");
        await host.PublishAsync(new ConversionApproved("m-1", declined with { Version = 5, Status = 1 }));
        await ToldAsync("approved:900.00:90.00");
        Assert.Equal(5, receiver.Requests.Count);
    }

    private Task ToldAsync(string what) => receiver.WaitForAsync(request => request.Query["id"] == what, NotificationHost.Deadline);

    private Task FeedHasAsync(int count) => Eventually.Async(
        async () => (await host.As().GetAsync("/v1/events").ExpectSuccess()).Json.GetProperty("data").GetArrayLength() == count,
        NotificationHost.Deadline, "the feed has what was recorded");

    /// <summary>What was published before this has been consumed, and sent if it was to be sent.</summary>
    private async Task FenceAsync()
    {
        await host.ConsumedAsync();
        await host.RecordAsync(Sale.Snapshot("fence"));
        await receiver.WaitForAsync(request => request.Query["id"] == "fence", NotificationHost.Deadline);
        await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: "?state=pending")).Count == 0, NotificationHost.Deadline, "nothing is pending");
    }

    private IEnumerable<string> Told() => receiver.Requests.Select(request => request.Query["id"].ToString()).Order(StringComparer.Ordinal);
}
