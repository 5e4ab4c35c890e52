using System.Net;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Journal.Replaying;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Journal;

/// <summary>What adds up is not told twice what its inbox has forgotten.</summary>
public sealed class ReplayReachTests : IAsyncLifetime
{
    private const string Replay = "v1/journal/replay";
    private RunningGateway gateway = null!;

    public async Task InitializeAsync()
    {
        gateway = await RunningGateway.StartAsync();
        gateway.Backend.Otherwise(Answer.Status(404));
        gateway.Backend.On("/reporting/internal/journal/consumers", Answer.Json(new[]
        {
            new { name = "reporting.count-clicks", types = new[] { typeof(ClicksRecorded).FullName }, adds_up = true },
            new { name = "reporting.keep-clicks", types = new[] { typeof(ClicksRecorded).FullName }, adds_up = false },
        }));
        gateway.Backend.On("/ingestion/internal/journal/replays", Answer.Json(new ReplayView(
            "r1", "ingestion", "reporting.count-clicks", "running", 0, 0, 9, 1000, DateTimeOffset.UnixEpoch, null)));
    }

    public async Task DisposeAsync() => await gateway.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData(29.1)]
    [InlineData(400.0)]
    public async Task Clicks_older_than_the_inbox_remembers_are_refused_by_from_with_the_reason(double? daysAgo)
    {
        var refused = await BeginAsync("reporting.count-clicks", daysAgo).Expect(HttpStatusCode.UnprocessableEntity);

        var reason = refused.Json.GetProperty("errors").GetProperty("from")[0].GetString();
        Assert.Contains("count twice", reason, StringComparison.Ordinal);
        Assert.Contains("\"into_empty\": true", reason, StringComparison.Ordinal);
        Assert.Empty(Begun);
    }

    [Theory]
    [InlineData("reporting.count-clicks", 28.9, null)]
    [InlineData("reporting.count-clicks", null, true)]
    [InlineData("reporting.count-clicks", 400.0, true)]
    [InlineData("reporting.keep-clicks", null, null)]
    public async Task What_the_inbox_knows_and_what_was_emptied_is_told_again(string consumer, double? daysAgo, bool? empty)
    {
        await BeginAsync(consumer, daysAgo, empty).Expect(HttpStatusCode.Accepted);

        Assert.Single(Begun);
    }

    private IEnumerable<ReceivedRequest> Begun => gateway.Backend.Requests.Where(
        request => request is { Method: "POST", Path: "/ingestion/internal/journal/replays" });

    private Task<ApiAnswer> BeginAsync(string consumer, double? daysAgo, bool? empty = null) => gateway.Operator.PostAsync(Replay, new
    {
        service = "ingestion", consumer, into_empty = empty,
        from = daysAgo is { } days ? TimeProvider.System.GetUtcNow().AddDays(-days) : (DateTimeOffset?)null,
    });
}
