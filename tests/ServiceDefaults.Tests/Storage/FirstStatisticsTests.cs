using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Tests.Storage;

public sealed class FirstStatisticsTests
{
    // PostgreSQL's own round would come after up to a minute.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_new_table_that_fills_is_known_to_the_planner_within_seconds()
    {
        await using var service = await StartAsync();
        await service.WithAsync<TallyDb, int>(db => db.Database.ExecuteSqlAsync(
            $"""INSERT INTO tallies (name, at, amount) SELECT 'n' || number, now(), 1 FROM generate_series(1, 5000) AS number"""));

        await Eventually.Async(() => EstimateAsync(service), rows => rows is > 4500 and < 5500, Soon, "the planner knows about 5000 rows");
    }

    private static async Task<RunningService> StartAsync()
    {
        var server = await SharedServers.PostgresAsync();
        return await RunningService.StartAsync(builder => builder.AddTally(new Mischief()), app => app.MapTally(), new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "InMemory",
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await server.CreateDatabaseAsync("first_statistics"),
        });
    }

    private static Task<float> EstimateAsync(RunningService service) => service.WithAsync<TallyDb, float>(
        db => db.Database.SqlQuery<float>($"""SELECT reltuples AS "Value" FROM pg_class WHERE relname = 'tallies'""").SingleAsync());
}
