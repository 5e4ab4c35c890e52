using Affiliate.Ingestion.Data;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Affiliate.Ingestion.Tests.Data;

public sealed class FeedListsMigrationTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Old =
        "INSERT INTO feeds (merchant_id, url, interval_seconds, time_zone, encoding, headers, enabled, acknowledge_quarantined, "
            + "allow_private_address, version, created_at, next_poll_at, "
        + "last_error, consecutive_failures, blocked, orders_conflicts, orders_duplicates, orders_ignored, orders_quarantined, "
        + "orders_taken, "
        + "visits_conflicts, visits_duplicates, visits_ignored, visits_quarantined, visits_taken) "
        + "VALUES ('m', 'http://x.example/', 60, 'UTC', 'auto', '{{}}', TRUE, TRUE, FALSE, 1, {0}, {0}, 'why', 3, FALSE, 1, 2, 3, 4, 5, "
        + "6, 7, 8, 9, 10)";

    [Fact]
    public async Task What_a_feed_had_counted_before_both_lists_were_told_apart_is_kept_on_postgresql() =>
        await UpgradeAsync(
            new IngestionDbPostgres(
                new DbContextOptionsBuilder<IngestionDbPostgres>().UseNpgsql(await postgres.Server.CreateDatabaseAsync("lists")).Options),
                    "20261122054535_ShopFeeds", "TIMESTAMPTZ '2026-01-01'");

    [Fact]
    public async Task What_a_feed_had_counted_before_both_lists_were_told_apart_is_kept_on_sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-lists-");
        await UpgradeAsync(
            new IngestionDbSqlite(
                new DbContextOptionsBuilder<IngestionDbSqlite>().UseSqlite($"Data Source={folder.FullName}/db;Pooling=False").Options),
                    "20261122054546_ShopFeeds", "1767225600000000");
        folder.Delete(recursive: true);
    }

    private static async Task UpgradeAsync(IngestionDb db, string before, string time)
    {
        await using (db)
        {
            await db.GetService<IMigrator>().MigrateAsync(before);
            await db.Database.ExecuteSqlRawAsync(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, Old, time).Replace(
                    "{}", "{{}}", StringComparison.Ordinal));
            await db.Database.MigrateAsync();
            var feed = await db.Feeds.AsNoTracking().Include(row => row.Lists.OrderBy(list => list.Kind)).SingleAsync();
            Assert.Equal(("m", 60, true), (feed.MerchantId, feed.IntervalSeconds, feed.Enabled));
            Assert.Equal(["order", "visit"], feed.Lists.Select(list => list.Kind));
            Assert.All(
                feed.Lists,
                list => Assert.Equal(
                    (3, "why", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
                    (list.ConsecutiveFailures, list.LastError, list.NextPollAt)));
            Assert.Equal((5, 4, 3, 2, 1), Counts(feed.Lists[0].Rows));
            Assert.Equal((10, 9, 8, 7, 6), Counts(feed.Lists[1].Rows));
        }
    }

    private static (long, long, long, long, long) Counts(FeedTally rows) =>
        (rows.Taken, rows.Quarantined, rows.Ignored, rows.Duplicates, rows.Conflicts);
}
