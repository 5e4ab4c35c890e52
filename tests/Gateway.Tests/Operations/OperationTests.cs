using System.Net;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Operations;

public sealed class OperationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Dead_letters_of_all_services_are_one_list_newest_first()
    {
        await using var gateway = await StartAsync();
        Letters(gateway, "conversion", ("c1", Noon), ("c2", Noon.AddMinutes(2)));
        Letters(gateway, "commission", ("d1", Noon.AddMinutes(1)), ("d2", Noon));
        gateway.Backend.On("/leadstatus/internal/dead-letters", Answer.Status(500));

        var ids = new List<string?>();
        var path = "v1/dead-letters?limit=3";
        for (var page = 0; page < 2; page++)
        {
            var list = await gateway.Operator.GetAsync(path).ReadJson();
            ids.AddRange(list.GetProperty("data").EnumerateArray().Select(letter => letter.GetProperty("id").GetString()));
            Assert.Equal(["leadstatus"], list.GetProperty("unavailable").EnumerateArray().Select(name => name.GetString()));
            path = $"v1/dead-letters?limit=3&cursor={list.GetProperty("next_cursor").GetString()}";
        }

        Assert.Equal(["c2", "d1", "c1", "d2"], ids);
    }

    [Fact]
    public async Task A_replay_goes_to_every_service_with_the_operators_ids()
    {
        await using var gateway = await StartAsync();
        gateway.Backend.When(request => request.Path == "/conversion/internal/dead-letters/replay", Answer.Json(new { replayed = 2 }));
        gateway.Backend.When(request => request.Path == "/ingestion/internal/dead-letters/replay", Answer.Json(new { replayed = 1 }));

        var answer = await gateway.Operator.PostAsync("v1/dead-letters/replay", new { ids = new[] { "a", "b" } }).ReadJson();
        await gateway.Operator.PostAsync("v1/dead-letters/replay").Expect(HttpStatusCode.OK);

        Assert.Equal(3, answer.GetProperty("replayed").GetInt32());
        var asked = gateway.Backend.Requests.Where(request => request.Path == "/conversion/internal/dead-letters/replay").ToList();
        Assert.Equal(["a", "b"], asked[0].Json.GetProperty("ids").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(JsonValueKind.Null, asked[1].Json.GetProperty("ids").ValueKind);
        Assert.Equal(Roles.Service, (await gateway.CallerAsync(asked[0], "conversion"))?.Role);
    }

    [Fact]
    public async Task What_is_parked_anywhere_is_listed_with_the_service_that_could_not_be_asked()
    {
        await using var gateway = await StartAsync();
        gateway.Backend.On(
            "/ingestion/internal/parked",
            Answer.Json(
                new[] {
                    new { id = "p1", service = "ingestion", kind = "reversal", key = "b:1", since = Noon, until = Noon.AddHours(72),
                        reason = "its sale has not come" } }));
        gateway.Backend.On("/notification/internal/parked", Answer.Abort);

        var list = await gateway.Operator.GetAsync("v1/parked").ReadJson();

        var parked = Assert.Single(list.GetProperty("data").EnumerateArray());
        Assert.Equal("2026-03-04T12:00:00Z", parked.GetProperty("until").GetString());
        Assert.Equal("its sale has not come", parked.GetProperty("reason").GetString());
        Assert.Equal(["notification"], list.GetProperty("unavailable").EnumerateArray().Select(name => name.GetString()));
    }

    private static void Letters(RunningGateway gateway, string service, params (string Id, DateTimeOffset At)[] letters) =>
        gateway.Backend.On($"/{service}/internal/dead-letters", Answer.Json(letters.Select(letter =>
            new { id = letter.Id, service, endpoint = "e", message_type = "t", error = "x", at = letter.At })));

    // A service without such a path has nothing to say.
    private static async Task<RunningGateway> StartAsync()
    {
        var gateway = await RunningGateway.StartAsync();
        gateway.Backend.Otherwise(Answer.Status(404));
        return gateway;
    }
}
