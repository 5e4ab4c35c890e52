using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Refusals;

/// <summary>Too fast, at a second gateway with low limits.</summary>
[Collection(Distributed.Name)]
public sealed class RateLimitTests(DistributedStack stack)
{
    [Fact]
    public async Task Too_fast_is_429_on_our_api_but_503_where_clients_drop_a_record_on_any_4xx()
    {
        await using var strict = await stack.StartGatewayAsync(("Gateway__RateLimit__PerTokenPerSecond", "2"));
        var partners = await Partnership.FormAsync(stack);
        using var gateway = new ApiClient(strict.Address);
        var merchant = gateway.As(partners.MerchantToken);

        var ours = await BurstAsync(() => merchant.GetAsync("/v1/balance"));
        var theirs = await BurstAsync(() => merchant.GetAsync("/services/conversions"));

        Assert.All(ours, answer => Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.TooManyRequests]));
        Assert.All(
            theirs, answer => Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]));
        AssertSaysWhen(ours.First(answer => answer.Status == HttpStatusCode.TooManyRequests));
        AssertSaysWhen(theirs.First(answer => answer.Status == HttpStatusCode.ServiceUnavailable));
    }

    [Fact]
    public async Task Guessing_tokens_is_limited_by_address_and_visitors_are_not()
    {
        await using var strict = await stack.StartGatewayAsync(("Gateway__RateLimit__PerAddressPerSecond", "2"));
        var partners = await Partnership.FormAsync(stack);
        using var gateway = new ApiClient(strict.Address);

        var guesses = await BurstAsync(() => gateway.GetAsync("/v1/balance"));
        var visits = await BurstAsync(() => gateway.GetAsync(partners.Link));

        AssertSaysWhen(guesses.First(answer => answer.Status == HttpStatusCode.TooManyRequests));
        Assert.All(visits, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
    }

    private static Task<ApiAnswer[]> BurstAsync(Func<Task<ApiAnswer>> call) => Task.WhenAll(Enumerable.Range(0, 40).Select(_ => call()));

    private static void AssertSaysWhen(ApiAnswer answer) =>
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
}
