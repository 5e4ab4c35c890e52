using System.Diagnostics;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Affiliate.Ingestion.Tests.Products;

public sealed class ImportOnPostgresTests(ITestOutputHelper output) : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync() =>
        host = await IngestionHost.StartAsync(await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("products"));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Two_imports_of_the_same_products_at_once_count_each_product_created_once()
    {
        var rows = Enumerable.Range(0, 300)
            .Select(pid => $$"""{"pid":{{pid}},"name":"n{{pid}}","categories":[{"cid":{{pid % 7}},"name":"c"}]}""").ToArray();
        var backwards = rows.Reverse().ToArray();
        var counts = (await Task.WhenAll(Enumerable.Range(0, 6).Select(turn => host.ImportAsync(turn % 2 == 0 ? rows : backwards))))
            .Select(data => data.Counts()).ToList();
        Assert.Equal(300, counts.Sum(count => count.Created));
        Assert.Equal(1500, counts.Sum(count => count.Unchanged));
        Assert.Equal(300, await host.QueryAsync(db => db.Products.CountAsync()));
        await Eventually.Async(() => host.Told().Count == 300, IngestionHost.Soon, "all are told");
    }

    [Fact]
    public async Task Versions_grow_by_one_with_each_change_whoever_makes_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(turn => host.ImportAsync($$"""{"pid":"p","name":"name {{turn}}"}""")));
        Assert.Equal(10, (await host.QueryAsync(db => db.Products.SingleAsync())).Version);
        await host.ToldAsync("p", product => product.Version == 10, "the last version is told");
        Assert.Equal((await host.ListAsync())[0].GetProperty("name").GetString(), host.Told()["p"].Name);
    }

    [Fact]
    public async Task A_thousand_products_take_as_few_round_trips_as_ten()
    {
        await host.ImportAsync(Rows(1000, "warm"));
        foreach (var what in new[] { "changed", "changed", "again" })
        {
            var started = Stopwatch.GetTimestamp();
            var data = await host.ImportAsync(Rows(1000, what));
            output.WriteLine($"1000 rows, {what}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms {data.Counts()}");
        }

        Assert.True(await StatementsAsync(1000) <= await StatementsAsync(10) + 8);
    }

    private static string[] Rows(int count, string name) => [.. Enumerable.Range(0, count).Select(pid =>
        $$"""{"pid":{{pid}},"name":"{{name}} {{pid}}","url":"https://shop.example/{{pid}}","price":"{{pid}}.5","in_stock":1,"images":["https://shop.example/{{pid}}.jpg"],"categories":[{"cid":{{pid % 50}},"name":"Category {{pid % 50}}","parent_cid":{{pid % 5}},"is_primary":1}],"updated_at":"2026-01-01 00:00:00"}""")];

    // Commands sent to the server, as the driver's own spans tell: a batch is one.
    private async Task<int> StatementsAsync(int rows)
    {
        var sent = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Affiliate",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                for (var above = activity.Source.Name == "Npgsql" ? activity.Parent : null; above is not null; above = above.Parent)
                {
                    if (above.OperationName == "import products")
                        Interlocked.Increment(ref sent);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await host.ImportAsync(Rows(rows, $"counted {rows}"));
        return sent;
    }
}
