using System.Diagnostics;
using System.Net;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.RateLimits;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_token_over_its_limit_is_told_when_to_come_back_and_served_again_then()
    {
        await using var gateway = await StartAsync(perToken: 2, perAddress: 1000);
        var (_, token) = await gateway.MerchantAsync();
        var (_, other) = await gateway.MerchantAsync();
        var shop = new ApiClient(gateway.Address, token);

        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => shop.GetAsync("v1/balance")));
        var refilled = (int)Math.Ceiling(Stopwatch.GetElapsedTime(started).TotalSeconds) * 2;

        var refused = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 4, 4 + refilled + 1);
        Assert.NotEmpty(refused);
        Assert.All(refused, answer =>
        {
            Assert.Equal("4", answer.Headers["RateLimit-Limit"]);
            Assert.Equal("0", answer.Headers["RateLimit-Remaining"]);
            Assert.True(int.Parse(answer.Headers["RateLimit-Reset"]) > 0);
            Assert.True(int.Parse(answer.Headers["Retry-After"]) > 0);
        });
        await new ApiClient(gateway.Address, other).GetAsync("v1/balance").ExpectSuccess();
        await Eventually.Async(
            async () => (await shop.GetAsync("v1/balance")).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(10),
            "the bucket fills again");
    }

    [Fact]
    public async Task Shops_and_billers_are_told_503_because_they_drop_a_record_on_any_4xx()
    {
        await using var gateway = await StartAsync(perToken: 1, perAddress: 1);
        var (_, token) = await gateway.MerchantAsync();

        var shop = await UntilRefusedAsync(new ApiClient(gateway.Address, token), "services/conversions");
        var biller = await UntilRefusedAsync(gateway.Anybody, "signup/process_extended.php");
        var script = await UntilRefusedAsync(gateway.Anybody, "script/lead");

        Assert.Equal("listConversions", shop.Expect(HttpStatusCode.ServiceUnavailable).Json.GetProperty("tag").GetString());
        Assert.StartsWith("ERROR||", biller.Expect(HttpStatusCode.ServiceUnavailable).Body, StringComparison.Ordinal);
        script.Expect(HttpStatusCode.ServiceUnavailable);
        Assert.All([shop, biller, script], answer => Assert.True(int.Parse(answer.Headers["Retry-After"]) > 0));
    }

    [Fact]
    public async Task Redirects_and_health_are_not_limited()
    {
        await using var gateway = await StartAsync(perToken: 1, perAddress: 1);

        for (var index = 0; index < 20; index++)
        {
            await gateway.Anybody.GetAsync("go/abc").ExpectSuccess();
            await gateway.Anybody.GetAsync("health/live").ExpectSuccess();
        }

        await gateway.Anybody.GetAsync("health/ready").ExpectSuccess();
    }

    [Fact]
    public async Task Guessing_tokens_uses_up_the_address_and_then_asks_no_database()
    {
        await using var gateway = await StartAsync(perToken: 1000, perAddress: 1);

        var answers =
            await Task.WhenAll(
                Enumerable.Range(0, 20).Select(index => new ApiClient(gateway.Address, $"aff_guess{index}").GetAsync("v1/merchants")));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Unauthorized);
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
        await gateway.Operator.GetAsync("v1/merchants").ExpectSuccess();
    }

    [Fact]
    public async Task An_address_is_the_real_one_whatever_the_client_says()
    {
        await using var gateway = await StartAsync(perToken: 1000, perAddress: 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(index =>
            gateway.Anybody.SendAsync(HttpMethod.Get, "script/lead", null, ("X-Forwarded-For", $"203.0.113.{index}"))));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Billers_secure_addresses_are_not_limited()
    {
        await using var gateway = await StartAsync(perToken: 1000, perAddress: 1, backend => backend.When(
            request => request.Path == "/ingestion/internal/secure-addresses",
            Answer.Json(new[] { "198.51.100.0/24", "127.0.0.1" })));
        await Eventually.Async(
            async () => (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => gateway.Anybody.GetAsync("signup/process_extended.php"))))
                .All(answer => answer.Status == HttpStatusCode.OK),
            TimeSpan.FromSeconds(20), "the list has been asked for");

        (await UntilRefusedAsync(gateway.Anybody, "script/lead")).Expect(HttpStatusCode.ServiceUnavailable);
        var asked = gateway.Backend.Requests.First(request => request.Path == "/ingestion/internal/secure-addresses");
        Assert.Equal(Roles.Service, (await gateway.CallerAsync(asked, "ingestion"))?.Role);
    }

    private static async Task<ApiAnswer> UntilRefusedAsync(ApiClient client, string path)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.GetAsync(path)));
        return answers.First(answer => answer.Status != HttpStatusCode.OK);
    }

    private static async Task<RunningGateway> StartAsync(int perToken, int perAddress, Action<Receiver>? prepare = null)
    {
        var gateway = await RunningGateway.StartAsync(new Dictionary<string, string?>
        {
            ["Gateway:RateLimit:PerTokenPerSecond"] = $"{perToken}",
            ["Gateway:RateLimit:PerAddressPerSecond"] = $"{perAddress}",
        });
        prepare?.Invoke(gateway.Backend);
        return gateway;
    }
}
