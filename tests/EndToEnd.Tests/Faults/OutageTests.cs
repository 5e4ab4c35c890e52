using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;
using Xunit.Abstractions;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>The broker or the database is away for a while.</summary>
[Collection(Distributed.Name)]
public sealed class OutageTests(DistributedStack stack, ITestOutputHelper output)
{
    private const int During = 30;

    [Fact]
    public Task While_the_broker_is_away_orders_are_taken_and_everything_follows_later() =>
        LoadedPartners.RideOutAsync(stack, output, async load =>
        {
            await stack.Broker.StopAsync();
            await load.MoreAsync(During);
            await stack.Broker.StartAsync();
        });

    [Fact]
    public Task After_the_database_was_away_under_load_nothing_is_lost_doubled_or_half_done() =>
        LoadedPartners.RideOutAsync(stack, output, async load =>
        {
            await stack.Database.StopAsync();
            await load.Attempts.FailuresAsync(During);
            await stack.Database.StartAsync();
        });

    [Fact]
    public async Task While_the_database_is_away_callers_are_told_when_to_come_back_and_nothing_is_stored()
    {
        var partners = await Partnership.FormAsync(stack);
        var order = Orders.Sale(await partners.ClickAsync(stack), "1");
        List<ApiAnswer> refused = [];

        await stack.Database.StopAsync();
        try
        {
            refused.Add(await partners.Merchant.PostAsync("/services/conversions", order));
            refused.Add(await partners.Merchant.GetAsync("/services/conversions"));
            refused.Add(await partners.Publisher.GetAsync("/v1/balance"));
            refused.Add(await stack.Operator.PostAsync("/v1/merchants", new { name = "During the outage" }));
            refused.Add(await stack.Anybody.GetAsync("/health/ready"));
        }
        finally
        {
            await stack.Database.StartAsync();
        }

        Assert.All(refused, answer => answer.Expect(HttpStatusCode.ServiceUnavailable));
        Assert.All(
            refused.SkipLast(1), answer => Assert.True(answer.Headers.ContainsKey("Retry-After"), $"says when to come back: {answer}"));
        Assert.Equal("error", refused[0].Json.Text("status"));
        await Eventually.Async(
            async () => (await partners.Merchant.GetAsync("/services/conversions").ReadJson()).Rows().Count, rows => rows == 0,
            Deadlines.Event, "back, and nothing stored");
        Assert.Equal("0", (await partners.Merchant.PostAsync("/services/conversions", order).ReadJson()).Text("data.status"));
    }
}
