using System.Net;

namespace Affiliate.Testing.Tests;

public sealed class ReceiverTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task It_records_what_came()
    {
        var time = new ManualTime();
        await using var receiver = await Receiver.StartAsync(time);
        using var api = new ApiClient(receiver.Url, "aff_x");

        await api.PostAsync("call%20back?id=7&id=8&name=a%26b", new { OrderId = "A-1" }).ExpectSuccess();

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "/call back"), (request.Method, request.Path));
        Assert.Equal("?id=7&id=8&name=a%26b", request.QueryString);
        Assert.Equal("7,8", request.Query["id"].ToString());
        Assert.Equal("Bearer aff_x", request.Headers["authorization"]);
        Assert.Equal("""{"order_id":"A-1"}""", request.Text);
        Assert.Equal(time.GetUtcNow(), request.At);
    }

    [Fact]
    public async Task It_answers_next_first_then_the_latest_matching_rule_then_otherwise()
    {
        await using var receiver = await Receiver.StartAsync();
        using var api = new ApiClient(receiver.Url);
        receiver.Otherwise(Answer.Status(404));
        receiver.On("/a", Answer.Status(500));
        receiver.On("/a", Answer.Json(new { Fine = true }));
        receiver.Next(Answer.Status(503).With("Retry-After", "5"), Answer.Redirect("/b"));

        var busy = await api.GetAsync("a").Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("5", busy.Headers["retry-after"]);
        Assert.Equal("/b", (await api.GetAsync("a").Expect(HttpStatusCode.Redirect)).Headers["Location"]);
        Assert.True((await api.GetAsync("a").ReadJson()).GetProperty("fine").GetBoolean());
        await api.GetAsync("c").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_holds_an_answer_until_released()
    {
        await using var receiver = await Receiver.StartAsync();
        using var api = new ApiClient(receiver.Url);
        var release = new TaskCompletionSource();
        receiver.Next(Answer.Ok.When(release.Task));

        var call = api.GetAsync("slow");
        await receiver.WaitForAsync(request => request.Path == "/slow", Deadline);
        Assert.False(call.IsCompleted);
        release.SetResult();
        await call.WaitAsync(Deadline).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_drips_and_breaks_connections()
    {
        await using var receiver = await Receiver.StartAsync();
        using var api = new ApiClient(receiver.Url);
        receiver.Next(Answer.Drip("slowly", TimeSpan.FromMilliseconds(1)), Answer.Abort);

        Assert.Equal("slowly", (await api.GetAsync("drip")).Body);
        await Assert.ThrowsAsync<HttpRequestException>(() => api.GetAsync("broken"));
    }

    [Fact]
    public async Task It_can_be_down_and_up_again_at_the_same_address()
    {
        await using var receiver = await Receiver.StartAsync();
        using var api = new ApiClient(receiver.Url);
        await api.GetAsync("before").ExpectSuccess();

        await receiver.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => api.GetAsync("down"));
        await receiver.StartAgainAsync();
        await api.GetAsync("after").ExpectSuccess();

        Assert.Equal(["/before", "/after"], receiver.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Waiting_in_vain_lists_what_came_instead()
    {
        await using var receiver = await Receiver.StartAsync();
        using var api = new ApiClient(receiver.Url);
        await api.GetAsync("other?x=1");

        var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => receiver.WaitForAsync(request => request.Path == "/missing", TimeSpan.FromMilliseconds(50)));
        Assert.Contains("GET /other?x=1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_expectation_shows_the_body()
    {
        await using var receiver = await Receiver.StartAsync();
        using var api = new ApiClient(receiver.Url);
        receiver.Next(Answer.Json(new { Title = "amount is missing" }, 422));

        var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => api.GetAsync("x").ExpectSuccess());
        Assert.Contains("GET x answered 422", failure.Message, StringComparison.Ordinal);
        Assert.Contains("amount is missing", failure.Message, StringComparison.Ordinal);
    }
}
