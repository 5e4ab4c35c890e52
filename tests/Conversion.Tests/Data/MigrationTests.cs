using Affiliate.Conversion.Data;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Affiliate.Conversion.Tests.Data;

public sealed class MigrationTests(PostgresFixture servers) : IClassFixture<PostgresFixture>
{
    [Fact]
    public void Migrations_make_the_tables_the_code_asks_for()
    {
        using var postgres = new ConversionDbPostgres.Factory().CreateDbContext([]);
        using var sqlite = new ConversionDbSqlite.Factory().CreateDbContext([]);
        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.False(sqlite.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task What_customers_know_of_their_clicks_is_kept_when_the_table_of_them_comes()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-").FullName;
        await FillsAsync(
            new ConversionDbSqlite.Factory().CreateDbContext([]), $"Data Source={Path.Combine(folder, "conversion.db")};Pooling=False");
        Directory.Delete(folder, recursive: true);
        await FillsAsync(new ConversionDbPostgres.Factory().CreateDbContext([]), await servers.Server.CreateDatabaseAsync("conversion"));
    }

    // Sixty customers of one click, one of a click that is forgotten.
    private static async Task FillsAsync(ConversionDb db, string connection)
    {
        await using var closed = db;
        db.Database.SetConnectionString(connection);
        await db.GetService<IMigrator>().MigrateAsync("RepeatedBuyers");
        var (time, details) = (db.Stored(new ManualTime().GetUtcNow()), "{}");
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO clicks (token, conversion_limit, credits_used, expires_at, details) VALUES ('here', -1, 0, {time}, {details})");
        foreach (var (id, click) in Enumerable.Range(1, 60).Select(count => ($"c{count}", "here")).Append(("c0", "gone")))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO customers (id, version, merchant_id, mcs_id, publisher_id, click_token, source, created_at, updated_at)
                 VALUES ({id}, 1, 'm', {id}, 'p', {click}, 'api', {time}, {time})
                 """);
        }

        await db.Database.MigrateAsync();
        Assert.Equal(CustomerClick.Most, await db.CustomerClicks.CountAsync(tie => tie.ClickToken == "here"));
        Assert.Equal(CustomerClick.Most, await db.CustomerClicks.CountAsync());
    }
}
