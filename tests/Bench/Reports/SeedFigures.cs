using Npgsql;

namespace Affiliate.Bench.Reports;

/// <summary>
/// Fills the sums as if a year's clicks and conversions had been counted: few links have most of the clicks, every click one of twenty
/// references. Made by the database itself.
/// </summary>
internal static class SeedFigures
{
    public const int Days = 365;
    private const string By =
        "merchant_id, publisher_id, link, clickref, clickref2, clickref3, clickref4, clickref5, clickref6, source, goal, coupon, page, "
            + "site, device, currency";

    private const string Sums =
        "clicks, bots, visits, sales, leads, waiting, approved, rejected, duplicate, review, amount, commission, wage, referral, reversed";

    private const string SumsOf =
        "SUM(clicks), SUM(bots), SUM(visits), SUM(sales), SUM(leads), SUM(waiting), SUM(approved), SUM(rejected), SUM(duplicate), SUM(review), "
            + "SUM(amount), SUM(commission), SUM(wage), SUM(referral), SUM(reversed)";

    private const string Drawn =
        "SELECT @first + floor(random() * @quarters)::int AS quarter, floor(power(random(), 3) * 5000)::int AS link, "
            + "(ARRAY['mobile', 'desktop', 'tablet', 'other'])[1 + floor(power(random(), 2) * 4)::int] AS device, "
            + "floor(random() * 20)::int AS clickref, random() AS fate FROM generate_series(1, @rows)";

    private const string Wheres =
        "'merchant' || link % 100, 'publisher' || link % 500, 'l' || link, 'c' || clickref, '', '', '', '', ''";

    private const string Clicks =
        $"INSERT INTO figures (key, span, quarter, {By}, {Sums}) SELECT md5('c ' || quarter || ' ' || link || ' ' || device || ' ' || clickref), "
            + $"0, quarter, {Wheres}, '', '', '', 'shop.example/' || link % 40, 'site' || link % 700 || '.example', device, '', "
            + "count(*) FILTER (WHERE fate > 0.1), NULLIF(count(*) FILTER (WHERE fate <= 0.1), 0), "
            + "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL "
            + $"FROM ({Drawn}) AS drawn GROUP BY quarter, link, device, clickref ORDER BY quarter";

    private const string Conversions =
        $"INSERT INTO figures (key, span, quarter, {By}, {Sums}) SELECT md5('o ' || quarter || ' ' || link || ' ' || device || ' ' || clickref), "
            + $"0, quarter, {Wheres}, 'api', '', '', 'shop.example/' || link % 40, 'site' || link % 700 || '.example', device, 'IRT', "
            + "NULL, NULL, NULL, count(*), NULL, NULLIF(count(*) FILTER (WHERE fate > 0.9), 0), "
            + "NULLIF(count(*) FILTER (WHERE fate <= 0.8), 0), NULLIF(count(*) FILTER (WHERE fate > 0.8 AND fate <= 0.9), 0), NULL, NULL, "
            + "SUM(fate * 100000)::numeric(20,2), SUM(fate * 7000)::numeric(20,2), "
            + "SUM(fate * 1400)::numeric(20,2), NULL, NULL "
            + $"FROM ({Drawn}) AS drawn GROUP BY quarter, link, device, clickref ORDER BY quarter";

    private const string WholeDays =
        $"INSERT INTO figures (key, span, quarter, {By}, {Sums}) SELECT md5('d ' || quarter / 96 || ' ' || link || ' ' || device || currency), 1, "
            + "quarter / 96 * 96, merchant_id, publisher_id, link, '', '', '', '', '', '', source, goal, coupon, '', site, device, "
            + $"currency, {SumsOf} FROM figures GROUP BY quarter / 96, merchant_id, publisher_id, link, source, goal, coupon, site, "
            + "device, currency ORDER BY quarter / 96";

    private const string DaysOfLinks =
        $"INSERT INTO figures (key, span, quarter, {By}, {Sums}) SELECT md5('l ' || quarter || ' ' || link || currency), 2, quarter, "
            + "merchant_id, publisher_id, link, '', '', '', '', '', '', '', '', '', '', '', '', currency, "
            + $"{SumsOf} FROM figures WHERE span = 1 GROUP BY quarter, merchant_id, publisher_id, link, currency ORDER BY quarter";

    private const string DaysOfPartners =
        $"INSERT INTO figures (key, span, quarter, {By}, {Sums}) SELECT md5('p ' || quarter || ' ' || merchant_id || ' ' || publisher_id || "
            + "currency), 3, quarter, merchant_id, publisher_id, '', '', '', '', '', '', '', '', '', '', '', '', '', currency, "
            + $"{SumsOf} FROM figures WHERE span = 2 GROUP BY quarter, merchant_id, publisher_id, currency ORDER BY quarter";

    /// <summary>Adds them, and puts the table in the state in which autovacuum leaves it.</summary>
    public static async Task FillAsync(string connectionString, int clicks, int conversions, int firstQuarter)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Command Timeout=3600");
        await connection.OpenAsync();
        async Task RunAsync(string sql, int rows = 0)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            if (rows > 0)
                command.Parameters.AddRange(
                    new NpgsqlParameter[] { new("first", firstQuarter), new("quarters", Days * 96), new("rows", rows) });
            await command.ExecuteNonQueryAsync();
        }

        var indexes = new List<(string Name, string Definition)>();
        await using (var known = new NpgsqlCommand(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'figures' AND indexname NOT LIKE 'pk%'", connection))
        await using (var row = await known.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
                indexes.Add((row.GetString(0), row.GetString(1)));
        }

        foreach (var (name, _) in indexes)
            await RunAsync($"DROP INDEX {name}");
        await RunAsync(
            "INSERT INTO merchants (id, currency, version) SELECT 'merchant' || number, 'IRT', 1 FROM generate_series(0, 99) AS number");
        await RunAsync(Clicks, clicks);
        await RunAsync(Conversions, conversions);
        await RunAsync(WholeDays);
        await RunAsync(DaysOfLinks);
        await RunAsync(DaysOfPartners);
        foreach (var (_, definition) in indexes)
            await RunAsync(definition);
        await RunAsync("VACUUM (ANALYZE) figures");
    }
}
