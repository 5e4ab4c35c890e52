using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>A receiver that was away gets all it missed, once it asks.</summary>
public sealed class RecoverTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        host = await NotificationHost.StartAsync(time);
        await host.SaveAsync($"{receiver.Url}old", "POST");
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task What_failed_once_and_waits_goes_to_the_mended_address_at_once()
    {
        receiver.Otherwise(Answer.Status(500, "<h1>Fatal\n error</h1>"));
        foreach (var id in new[] { "1", "2", "3", "4", "5" })
            await host.RecordAsync(Sale.Snapshot(id));
        await Eventually.Async(
            async () => (await host.DeliveriesAsync()).Count(one => one.Attempts.Count > 0) == 5, NotificationHost.Deadline,
            "each has failed once");
        receiver.Otherwise(Answer.Ok);
        await host.SaveAsync($"{receiver.Url}mended", "POST");

        var answer = await RecoverAsync();

        Assert.Equal(5, answer);
        await DeliveredAsync(5);
        Assert.Equal(5, receiver.Requests.Count(request => request.Path == "/mended"));
        Assert.Equal(
            10, receiver.Requests.Select(request => (request.Path, request.Headers["webhook-id"].ToString())).Distinct().Count());
    }

    [Fact]
    public async Task What_happened_while_the_call_backs_were_off_by_themselves_comes_too_in_its_order()
    {
        receiver.Next(Answer.Status(410));
        await host.RecordAsync(Sale.Snapshot("1"));
        await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: "?state=failed")).Count == 1, NotificationHost.Deadline, "it is off");
        foreach (var id in new[] { "2", "3", "4", "5", "6", "7" })
            await host.RecordAsync(Sale.Snapshot(id));
        await host.ConsumedAsync();
        var missed = (await host.As().GetAsync("/v1/deliveries?state=failed&conversion_id=5").ReadJson()).GetProperty("data");
        Assert.Equal(
            "Not sent: your call-backs were switched off. Switch them on and recover.", missed[0].GetProperty("last_failure").GetString());
        await host.SaveAsync($"{receiver.Url}mended", "POST");

        Assert.Equal(7, await RecoverAsync());

        await DeliveredAsync(7);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asked_for_twice_it_says_what_is_under_way_and_brings_nothing_twice(bool onPostgres)
    {
        if (onPostgres)
        {
            await host.DisposeAsync();
            host = await NotificationHost.StartAsync(
                time, postgres: await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("notification"));
            await host.SaveAsync($"{receiver.Url}old", "POST");
        }

        receiver.Next(Answer.Status(410));
        await host.RecordAsync(Sale.Snapshot("0"));
        await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: "?state=failed")).Count == 1, NotificationHost.Deadline, "it is off");
        for (var id = 1; id < 45; id++)
            await host.RecordAsync(Sale.Snapshot($"{id}"));
        await host.ConsumedAsync();
        await host.SaveAsync($"{receiver.Url}mended", "POST");

        // A person clicks twice, and a script asks at the same moment.
        var answers = await Task.WhenAll(AskAsync(), AskAsync(), AskAsync());
        await DeliveredAsync(20, advance: false);
        var later = await AskAsync();

        Assert.Equal([0, 0, 45], answers.Select(answer => answer.Recovered).Order());
        var due = answers.Single(answer => answer.Recovered == 45);
        Assert.Equal((0, time.GetUtcNow().AddSeconds(2)), (due.UnderWay, due.LastAt));
        Assert.All(answers, answer => Assert.Equal(due.LastAt, answer.LastAt));
        Assert.Equal(new Answered(0, 25, due.LastAt), later);
        await DeliveredAsync(45);
        Assert.Equal(45, receiver.Requests.Count(request => request.Path == "/mended"));
        Assert.Equal(new Answered(0, 0, time.GetUtcNow()), await AskAsync());
    }

    [Fact]
    public async Task What_the_publisher_itself_switched_off_stays_untold()
    {
        await host.As().PutAsync("/v1/notifications", new { url = $"{receiver.Url}old", method = "POST", enabled = false }).ExpectSuccess();
        await host.RecordAsync(Sale.Snapshot("1"));
        await host.ConsumedAsync();
        await host.SaveAsync($"{receiver.Url}old", "POST");

        Assert.Equal(0, await RecoverAsync());

        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Deliveries_are_found_by_event_conversion_and_time_and_say_what_went_wrong()
    {
        receiver.Otherwise(Answer.Status(302));
        await host.RecordAsync(Sale.Snapshot("1"));
        await Eventually.Async(
            async () => (await host.DeliveriesAsync()).Count(one => one.Attempts.Count == 1) == 1, NotificationHost.Deadline, "one failed");
        time.Jump(TimeSpan.FromHours(1));
        await host.RecordAsync(Sale.Snapshot("2"));
        await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: "?conversion_id=2")).Any(one => one.Attempts.Count > 0),
            NotificationHost.Deadline, "the other was tried");

        Assert.Single(await host.DeliveriesAsync(query: "?conversion_id=1&event=recorded"));
        Assert.Empty(await host.DeliveriesAsync(query: "?event=paid"));
        var border = Uri.EscapeDataString(time.GetUtcNow().AddMinutes(-30).ToString("O"));
        Assert.Equal("2", Assert.Single(await host.DeliveriesAsync(query: $"?from={border}")).ConversionId);
        Assert.Equal("1", Assert.Single(await host.DeliveriesAsync(query: $"?to={border}")).ConversionId);
        var refused = await host.As().GetAsync("/v1/deliveries?event=sold").Expect(System.Net.HttpStatusCode.UnprocessableEntity);
        Assert.True(refused.Json.GetProperty("errors").TryGetProperty("event", out _));
        var words = (await host.As().GetAsync("/v1/deliveries").ReadJson()).GetProperty("data").EnumerateArray()
            .Select(one => one.GetProperty("last_failure").GetString());
        Assert.Contains("Your server answered 302: redirects are not followed. Save the address it leads to.", words);
    }

    private async Task<int> RecoverAsync() => (await AskAsync()).Recovered;

    private Task<Answered> AskAsync() =>
        host.As().PostAsync("/v1/deliveries/recover", new { since = time.GetUtcNow().AddDays(-1) }).Read<Answered>();

    // They are due one after the other.
    private Task DeliveredAsync(int count, bool advance = true) => Eventually.Async(async () =>
    {
        if (advance)
            host.AdvanceTo(time.GetUtcNow() + TimeSpan.FromMilliseconds(50), time);
        return (await host.DeliveriesAsync(query: "?state=delivered")).Count == count;
    }, NotificationHost.Deadline, $"{count} are delivered");

    private sealed record Answered(int Recovered, int UnderWay, DateTimeOffset LastAt);
}
