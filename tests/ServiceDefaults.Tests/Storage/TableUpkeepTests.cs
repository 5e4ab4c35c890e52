using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Tests.Storage;

public sealed class TableUpkeepTests
{
    // PostgreSQL's own round would come after up to a minute.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_table_that_fills_is_known_to_the_planner_within_seconds_and_so_is_its_growth()
    {
        await using var service = await StartAsync();
        await InsertAsync(service, 400);
        await Eventually.Async(() => EstimateAsync(service), rows => rows is > 350 and < 450, Soon, "the planner knows about 400 rows");

        await InsertAsync(service, 5000);
        await Eventually.Async(() => EstimateAsync(service), rows => rows is > 5000 and < 5800, Soon, "the planner knows about 5400 rows");
    }

    [Fact]
    public async Task What_rows_that_pass_through_leave_behind_is_cleared_away_within_seconds()
    {
        await using var service = await StartAsync();
        for (var round = 0; round < 8; round++)
        {
            await InsertAsync(service, 1000);
            await service.WithAsync<TallyDb, int>(db => db.Tallies.ExecuteDeleteAsync());
        }

        await Eventually.Async(
            () =>
                service.WithAsync<TallyDb, long>(
                    db => db.Database.SqlQuery<long>($"SELECT pg_relation_size('tallies') AS \"Value\"").SingleAsync()),
            bytes => bytes == 0, Soon, "the table takes no room");
    }

    [Fact]
    public async Task A_table_that_stays_as_it_is_is_looked_after_once()
    {
        await using var service = await StartAsync();
        await service.WithAsync<TallyDb, int>(db => db.Database.ExecuteSqlAsync($"ALTER TABLE tallies SET (autovacuum_enabled = false)"));
        await InsertAsync(service, 400);
        await Eventually.Async(() => CareAsync(service, "tallies"), times => times == 1, Soon, "the planner knows about 400 rows");

        // Another table shows that rounds went on.
        await service.WithAsync<TallyDb, int>(db => db.Database.ExecuteSqlAsync(
            $"CREATE TABLE others WITH (autovacuum_enabled = false) AS SELECT number FROM generate_series(1, 400) AS number"));
        await Eventually.Async(() => CareAsync(service, "others"), times => times == 1, Soon, "the other table is looked after");

        Assert.Equal(1, await CareAsync(service, "tallies"));
    }

    private static Task<long> CareAsync(RunningService service, string table) => service.WithAsync<TallyDb, long>(
        db => db.Database.SqlQuery<long>(
            $"""SELECT analyze_count + vacuum_count AS "Value" FROM pg_stat_user_tables WHERE relname = {table}""").SingleAsync());

    private static Task<int> InsertAsync(RunningService service, int rows) =>
        service.WithAsync<TallyDb, int>(db => db.Database.ExecuteSqlAsync(
        $"""
            INSERT INTO tallies (name, at, amount, is_replay)
            SELECT 'n' || number, now(), 1, false FROM generate_series(1, {rows}) AS number
            """));

    private static async Task<RunningService> StartAsync()
    {
        var server = await SharedServers.PostgresAsync();
        return await RunningService.StartAsync(
            builder => builder.AddTally(new Mischief()), app => app.MapTally(), new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "InMemory",
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await server.CreateDatabaseAsync("table_upkeep"),
        });
    }

    private static Task<float> EstimateAsync(RunningService service) => service.WithAsync<TallyDb, float>(
        db => db.Database.SqlQuery<float>($"""SELECT reltuples AS "Value" FROM pg_class WHERE relname = 'tallies'""").SingleAsync());
}
