using Affiliate.Bench.Lists;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions;
using Affiliate.Conversion.Data;
using Affiliate.Conversion.Tests.Customers;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests.Data;

/// <summary>
/// Every order pays for each index of the conversions: one that no list, job or look-up reads by has no place (docs/indexes.md).
/// </summary>
public sealed class IndexUseTests
{
    private const int Rows = 50_000;

    [Fact]
    public async Task Each_index_of_the_conversions_is_what_some_list_job_or_look_up_reads_by()
    {
        var time = new ManualTime(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        var settings = await ConversionHost.SettingsAsync(StorageProvider.Postgres);
        await using var host = await ConversionHost.StartAsync(settings, time);
        var (shop, now) = (new Shop(host, SeedConversions.Merchant), time.GetUtcNow());
        await SeedConversions.CopyAsync(settings["ConnectionStrings:Default"]!, 0, Rows, now);
        var filled = await FillAsync(host, now);

        await ListAsync(shop, now);
        await LookUpAsync(shop);
        await Eventually.Async(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            var reads = await host.Running.WithAsync<ConversionDb, List<IndexReads>>(ReadsAsync);
            return string.Join(' ', reads.Except(filled).Select(index => index.Name).Order());
        }, used => used == string.Join(' ', filled.Select(index => index.Name).Order()), TimeSpan.FromMinutes(1), "each index is read");
    }

    [Fact]
    public async Task What_nobody_decides_on_is_not_looked_through_at_every_closing()
    {
        var time = new ManualTime(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        var settings = await ConversionHost.SettingsAsync(StorageProvider.Postgres);
        await using var host = await ConversionHost.StartAsync(settings, time);
        await SeedConversions.CopyAsync(settings["ConnectionStrings:Default"]!, 0, 2_000, time.GetUtcNow().AddDays(-100));

        await Eventually.Async(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return await host.Running.WithAsync<ConversionDb, (int Decided, bool Overdue)>(async db => (
                await db.Conversions.CountAsync(row => !row.IsClosed && row.Status >= 1 && row.Status <= 3),
                await db.Conversions.AnyAsync(Closing.IsOverdue(time.GetUtcNow()))));
        }, left => left == (0, true), TimeSpan.FromMinutes(1), "what is decided is closed, what is not stays");
        var entries = await host.Running.WithAsync<ConversionDb, float>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"VACUUM (ANALYZE, INDEX_CLEANUP ON) conversions");
            return await db.Database.SqlQuery<float>(
                $"""SELECT reltuples AS "Value" FROM pg_class WHERE relname = 'ix_conversions_closing'""").SingleAsync();
        });
        Assert.Equal(0, entries);
    }

    /// <summary>What the benchmark's rows have not: buyers, addresses, other publishers, and some that are due.</summary>
    private static Task<List<IndexReads>> FillAsync(ConversionHost host, DateTimeOffset now) =>
        host.Running.WithAsync<ConversionDb, List<IndexReads>>(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var (recent, due) = (now.AddDays(-60), now.AddMinutes(-1));
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE conversions SET repeat_key = md5(id), click_ip = '198.51.100.' || ascii(id) % 250,
                customer_id = CASE WHEN status = 0 THEN 'customer' || left(id, 6) END, publisher_id = 'publisher-' || left(id, 2)
            WHERE created_at > {recent}
            """);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE conversions SET approval_due = CASE n % 3 WHEN 0 THEN {due} END, attribution_due = CASE n % 3 WHEN 1 THEN {due} END,
                exchange_due = CASE n % 3 WHEN 2 THEN {due} END
            FROM (SELECT id AS found, row_number() OVER () AS n FROM conversions WHERE status = 0 AND NOT is_closed LIMIT 15) AS chosen
            WHERE id = found
            """);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE conversions SET lead_too_late = true WHERE id IN (SELECT id FROM conversions WHERE type = 'lead' LIMIT 5)");
        await db.Database.ExecuteSqlAsync($"VACUUM (ANALYZE) conversions");
        await db.Database.ExecuteSqlAsync($"SELECT pg_stat_force_next_flush()");
        return await ReadsAsync(db);
    });

    private static async Task ListAsync(Shop shop, DateTimeOffset now)
    {
        var host = shop.Host;
        foreach (var filter in ListCases.Of(now, Rows).Select(one => one.Query))
        {
            var first = await shop.GetAsync($"?{filter}").ReadJson();
            if (first.GetProperty("meta").Text("next_cursor") is { } cursor)
                await shop.GetAsync($"?{filter}&cursor={Uri.EscapeDataString(cursor)}").ReadJson();
        }

        foreach (var filter in new[] { "", $"merchant_id={shop.Id}", "publisher_id=publisher-00", "status=4", "overdue=1" })
            await host.Operator.GetAsync($"/v1/conversions?{filter}").ReadJson();
        foreach (var filter in new[] { "", "status=1", "type=lead", "to=2020-01-01" })
            await host.As(Roles.Publisher, "publisher-00").GetAsync($"/v1/transactions?{filter}").ReadJson();
        await host.As(Roles.Service, "gateway").GetAsync("/internal/parked").ReadJson();
    }

    private static async Task LookUpAsync(Shop shop)
    {
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", approval = new { sale = "auto" }, review = new { per_ip_per_day_over = 2 } });
        var click = shop.Click();
        var customer = (await CustomerTests.MakeAsync(shop, "1", referrer: click)).Id();
        await shop.SellAsync("by click", click, 5);
        await shop.SellAsync("by customer", "", 5, customer: customer);
        await shop.ReverseAsync(order: SeedConversions.Order(Rows / 2));
        var pruned = shop.Host.Ingestion.Clicks.Known[shop.Click(days: 1, limit: 1, ago: TimeSpan.FromDays(40))];
        await shop.Host.DeliverAsync(new ClicksRecorded([pruned]));
    }

    // When it plans, PostgreSQL looks at the ends of a whole index that begins with a time or a number, and counts that too: here
    // only the list's begins so, and the list reads by it anyway.
    private static Task<List<IndexReads>> ReadsAsync(ConversionDb db) => db.Database.SqlQuery<IndexReads>(
        $"""
        SELECT seen.indexrelname::text AS name, seen.idx_scan AS times
        FROM pg_stat_user_indexes AS seen JOIN pg_index AS known USING (indexrelid)
        WHERE seen.relname = 'conversions' AND NOT known.indisunique
        """).ToListAsync();

    private sealed record IndexReads(string Name, long Times);
}
