using System.Net;
using System.Text.Json;
using Affiliate.Domain.ServiceLevels;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.ServiceLevels;

public sealed class ServiceLevelTests
{
    private const string Path = "v1/service-levels";

    [Fact]
    public async Task What_the_services_measured_is_joined_window_by_window()
    {
        await using var gateway = await StartAsync();
        Measured(
            gateway, "ingestion",
            new(LevelMeasure.Redirect, 24, LogBuckets.Of(3), 99, 3), new(LevelMeasure.Redirect, 24, LogBuckets.Of(900), 1, 900),
            new(LevelMeasure.FeedLag, 168, LogBuckets.Of(61_440), 1, 61_440), new(Answers.Measure, 24, Answers.Good, 3, 0),
            new(Answers.Measure, 24, Answers.Bad, 1, 0));
        Measured(gateway, "commission", new MeasuredLevel(LevelMeasure.Commission, 720, LogBuckets.Of(200), 5, 210));
        Measured(gateway, "notification", new MeasuredLevel(LevelMeasure.Callback, 720, LogBuckets.Of(4000), 5, 4100));

        var answer = await gateway.Operator.GetAsync(Path).ReadJson();

        Assert.False(answer.TryGetProperty("missing", out _));
        var windows = answer.GetProperty("windows").EnumerateArray().ToList();
        Assert.Equal([24, 168, 720], windows.Select(window => window.GetProperty("hours").GetInt32()));
        Assert.InRange(windows[0].GetProperty("redirect_p99_ms").GetDouble(), 2.85, 3.15);
        Assert.Equal(0.75, windows[0].GetProperty("availability").GetDouble());
        Assert.Equal(61.4, windows[1].GetProperty("feed_lag_max_s").GetDouble());
        Assert.InRange(windows[2].GetProperty("order_to_commission_p95_ms").GetDouble(), 190, 210);
        Assert.InRange(windows[2].GetProperty("order_to_callback_p95_ms").GetDouble(), 3800, 4200);
        Assert.Equal(
            JsonValueKind.Null, windows[1].GetProperty("redirect_p99_ms").ValueKind);
    }

    [Fact]
    public async Task A_service_that_is_away_or_silent_is_named_and_the_others_answer()
    {
        await using var gateway = await StartAsync();
        Measured(gateway, "ingestion", new MeasuredLevel(LevelMeasure.Redirect, 24, LogBuckets.Of(3), 1, 3));
        gateway.Backend.On("/commission/internal/service-levels", Answer.Abort);
        gateway.Backend.On("/notification/internal/service-levels", Answer.Never);

        var answer = await gateway.Operator.GetAsync(Path).ReadJson();

        Assert.Equal(["commission", "notification"], answer.GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
        Assert.NotEqual(JsonValueKind.Null, answer.GetProperty("windows")[0].GetProperty("redirect_p99_ms").ValueKind);
    }

    [Fact]
    public async Task A_merchant_and_a_publisher_see_their_own_and_nobody_elses()
    {
        await using var gateway = await StartAsync();
        var (shop, shopToken) = await gateway.MerchantAsync();
        var (blog, blogToken) = await gateway.PublisherAsync();
        using var merchant = new ApiClient(gateway.Address, shopToken);
        using var publisher = new ApiClient(gateway.Address, blogToken);

        await merchant.GetAsync($"{Path}?publisher_id={blog}").Expect(HttpStatusCode.OK);
        await publisher.GetAsync(Path).Expect(HttpStatusCode.OK);
        await gateway.Operator.GetAsync($"{Path}?merchant_id=a%26b").Expect(HttpStatusCode.OK);
        var refused = await merchant.GetAsync($"{Path}?merchant_id={shop}x").Expect(HttpStatusCode.UnprocessableEntity);
        await publisher.GetAsync($"{Path}?publisher_id={shop}").Expect(HttpStatusCode.UnprocessableEntity);
        await gateway.Anybody.GetAsync(Path).Expect(HttpStatusCode.Unauthorized);

        Assert.Contains("merchant_id", refused.Body, StringComparison.Ordinal);
        Assert.Equal(
            [$"?merchant_id={shop}&publisher_id={blog}", $"?publisher_id={blog}", "?merchant_id=a%26b"],
            gateway.Backend.Requests.Where(request => request.Path == "/commission/internal/service-levels")
                .Select(request => request.QueryString));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Each_ones_availability_is_what_the_gateway_answered_it_also_after_a_restart(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-gateway-levels-").FullName;
        var settings = new Dictionary<string, string?>
        {
            ["Storage:Provider"] = engine,
            ["ConnectionStrings:Default"] =
                engine == "Postgres" ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("gateway_levels") : null,
        };
        string unlucky, lucky;
        await using (var before = await StartAsync(settings, folder))
        {
            unlucky = (await before.MerchantAsync()).Token;
            lucky = (await before.MerchantAsync("Other")).Token;
            await new ApiClient(before.Address, lucky).GetAsync("v1/balance").Expect(HttpStatusCode.NotFound);
            await new ApiClient(before.Address, unlucky).GetAsync("v1/balance").Expect(HttpStatusCode.NotFound);
            before.Backend.When(request => request.Path.EndsWith("/v1/balance", StringComparison.Ordinal), Answer.Status(500));
            await new ApiClient(before.Address, unlucky).GetAsync("v1/balance").Expect(HttpStatusCode.InternalServerError);
        }

        await using var gateway = await StartAsync(settings, folder);

        Assert.Equal(0.5, await AvailabilityAsync(gateway, unlucky));
        Assert.Equal(1, await AvailabilityAsync(gateway, lucky));
        Assert.InRange((await AvailabilityAsync(gateway, RunningGateway.OperatorToken))!.Value, 0.5, 0.99);
    }

    [Fact]
    public async Task A_redirect_that_reaches_nobody_and_one_that_is_answered_are_counted_once()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-gateway-levels-").FullName;
        await using (var before = await StartAsync(folder: folder))
        {
            // Ingestion counts what it answers itself.
            before.Backend.On("/ingestion/go/stored", Answer.Redirect("https://shop.example/"));
            before.Backend.On("/ingestion/go/failed", Answer.Status(503));
            before.Backend.On("/ingestion/go/away", Answer.Abort);
            await before.Anybody.GetAsync("go/stored");
            await before.Anybody.GetAsync("go/failed");
            await before.Anybody.GetAsync("go/away").Expect(HttpStatusCode.ServiceUnavailable);
        }

        await using var gateway = await StartAsync(folder: folder);

        Assert.Equal(0, await AvailabilityAsync(gateway, RunningGateway.OperatorToken));
    }

    private static async Task<double?> AvailabilityAsync(RunningGateway gateway, string token)
    {
        using var client = new ApiClient(gateway.Address, token);
        var window = (await client.GetAsync(Path).ReadJson()).GetProperty("windows")[0].GetProperty("availability");
        return window.ValueKind == JsonValueKind.Null ? null : window.GetDouble();
    }

    private static void Measured(RunningGateway gateway, string service, params MeasuredLevel[] levels) =>
        gateway.Backend.On($"/{service}/internal/service-levels", Answer.Json(levels.Select(level =>
            new { measure = level.Measure, hours = level.Hours, bucket = level.Bucket, times = level.Times, longest = level.Longest })));

    // A service without such a path has nothing to say.
    private static async Task<RunningGateway> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, string? folder = null)
    {
        var gateway = await RunningGateway.StartAsync(settings, folder);
        gateway.Backend.Otherwise(Answer.Status(404));
        return gateway;
    }
}
