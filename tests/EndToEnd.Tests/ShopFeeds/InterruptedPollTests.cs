using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;
using Npgsql;

namespace Affiliate.EndToEnd.Tests.ShopFeeds;

/// <summary>A PHP shop is polled by the distributed network while parts of it die: each order becomes one conversion.</summary>
[Collection(Distributed.Name)]
public sealed class InterruptedPollTests(DistributedStack stack)
{
    private const int Orders = 30;

    [Fact]
    public async Task Killed_after_storing_and_before_acknowledging_each_order_counts_once()
    {
        await using var shop = await PhpShop.OpenAsync(workers: 12);
        var partners = await OpenAsync(shop, new { hang_commit = 8 });
        await Eventually.Async(
            async () => (await StatusAsync(partners)).Number("orders.taken"), taken => taken == 20, Deadlines.Recovery,
            "the first batch is stored");
        Assert.Equal(Orders, shop.Waiting("orders"));
        stack["ingestion"].Kill();
        shop.Fail();
        await stack["ingestion"].StartAsync();
        await SettledAsync(shop, partners);
    }

    [Fact]
    public async Task Killed_after_fetching_and_before_storing_each_order_counts_once()
    {
        await using var shop = await PhpShop.OpenAsync();
        await using (var database = new NpgsqlConnection(stack.Connection("ingestion")))
        {
            await database.OpenAsync();
            await using var held = await database.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("LOCK TABLE feed_orders IN ACCESS EXCLUSIVE MODE", database, held))
                await hold.ExecuteNonQueryAsync();
            var partners = await OpenAsync(shop);
            await Eventually.Async(
                () => shop.Requests.Any(request => request == "/shop.php?key=1"), Deadlines.Recovery, "the orders are fetched");
            stack["ingestion"].Kill();
            await held.RollbackAsync();
            Assert.Equal(Orders, shop.Waiting("orders"));
            await stack["ingestion"].StartAsync();
            await SettledAsync(shop, partners);
        }
    }

    [Fact]
    public async Task While_the_broker_is_away_orders_are_taken_and_their_conversions_follow()
    {
        await using var shop = await PhpShop.OpenAsync();
        var partners = await OpenAsync(shop, new { hang = 2 });
        await stack.Broker.StopAsync();
        try
        {
            shop.Fail();
            await Eventually.Async(() => shop.Waiting("orders") == 0, Deadlines.Recovery, "the shop is emptied without a broker");
        }
        finally
        {
            await stack.Broker.StartAsync();
        }

        await SettledAsync(shop, partners);
    }

    [Fact]
    public async Task While_the_database_is_away_orders_wait_at_the_shop()
    {
        await using var shop = await PhpShop.OpenAsync();
        var partners = await OpenAsync(shop, new { status = 503 });
        await stack.Database.StopAsync();
        try
        {
            shop.Fail();
            Assert.Equal(Orders, shop.Waiting("orders"));
        }
        finally
        {
            await stack.Database.StartAsync();
        }

        await SettledAsync(shop, partners);
    }

    private async Task<Partnership> OpenAsync(PhpShop shop, object? faults = null)
    {
        var partners = await Partnership.FormAsync(stack);
        shop.Fail(faults);
        for (var order = 1; order <= Orders; order++)
            shop.Order($"{order}", money: "100", partner: $"0{partners.PublisherNumber}");
        await stack.Operator.PutAsync(
            $"/v1/merchants/{partners.MerchantId}/feed",
            new { url = shop.Url, interval_seconds = 1, allow_private_address = true }).ExpectSuccess();
        return partners;
    }

    private async Task<System.Text.Json.JsonElement> StatusAsync(Partnership partners) =>
        await stack.Operator.GetAsync($"/v1/merchants/{partners.MerchantId}/feed/status").ReadJson();

    private async Task SettledAsync(PhpShop shop, Partnership partners)
    {
        await Eventually.Async(() => shop.Waiting("orders") == 0, Deadlines.Recovery, "the shop is empty");
        var conversions = await Eventually.Async(
            async () => (await stack.Operator.GetAsync($"/v1/conversions?merchant_id={partners.MerchantId}&limit=1000").ReadJson()).Rows(),
            rows => rows.Count >= Orders, Deadlines.Recovery, "each order is a conversion");
        Assert.Equal(Orders, conversions.Count);
        Assert.Equal(Orders, conversions.Select(conversion => conversion.Text("order_id")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Orders, (await StatusAsync(partners)).Number("orders.taken"));
        Assert.Equal(
            $"[{Orders}]",
            $"[{string.Join(',', (await partners.Publisher.GetAsync("/v1/visits?group=site").ReadJson()).Rows().Select(row => row.Text("orders")))}]");
    }
}
