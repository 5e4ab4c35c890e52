using Affiliate.Conversion.Data;
using Affiliate.Conversion.Tests.Conversions;
using Affiliate.Conversion.Tests.Customers;
using Affiliate.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Affiliate.Conversion.Tests.Data;

public sealed class HandledRaceTests
{
    [Theory, BothEngines]
    public async Task Who_comes_second_and_is_answered_is_no_error_in_the_log_but_a_real_fault_is(StorageProvider engine)
    {
        using var log = new ErrorLog();
        await using var host = await ConversionHost.StartAsync(engine, logs: log);
        await DuplicateTests.RaceAsync(new Shop(host));
        await CustomerTests.RaceAsync(new Shop(host));
        var shop = new Shop(host);
        await shop.SellAsync("1");
        var second = await shop.SellAsync("2", amount: 5);
        await shop.EditAsync(second.Id(), new { order_id = "1" }).Refused(System.Net.HttpStatusCode.Conflict);
        Assert.Empty(log.Errors);

        await host.Running.WithAsync<ConversionDb, bool>(async db =>
        {
            if (engine == StorageProvider.Postgres)
                await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"UPDATE conversions SET version = NULL"));
            else
                await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE conversions SET version = NULL"));
            return true;
        });
        Assert.Contains("UPDATE conversions SET version = NULL", Assert.Single(log.Errors), StringComparison.Ordinal);
    }
}
