using System.Globalization;
using System.Text;
using Npgsql;

namespace Affiliate.Bench.Lists;

/// <summary>Fills one merchant's table by COPY: 400 days of sales and leads, closed after 30 days, settled after 40.</summary>
internal static class SeedConversions
{
    public const string Merchant = "benchmerchant0000001";
    private const int Days = 400;
    private const string Columns =
        "id, version, merchant_id, merchant_number, type, source, status, order_id, amount, currency, reversed_amount, "
            + "reversed_tracked, reversed_in_whole, reversals, last_asked_recalculation, lead_version, lead_status, lead_too_late, "
            + "commission_amount, wage, rate_version, "
        + "recalculation, commission_sequence, attribution_attempts, publisher_id, is_first_order, products, click_token, holds_credit, "
        + "not_creditable, is_unattributed, trace, "
        + "is_closed, closes_at, checked_out, occurred_at, created_at, updated_at";

    private const string Products =
        """[{"name":"محصول نمونه","unit_price":"12000","quantity":"3","total_price":"36000"},{"name":"Second","unit_price":"43000","quantity":"1","total_price":"43000"}]""";
    private const string Trace =
        """{"candidates":[{"kind":"click","publisherId":"benchpublisher000001","reason":"won"}],"winner":{"kind":"click","publisherId":"benchpublisher000001"},"lines":[],"notes":[]}""";

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{(uint)(number * 2654435761u):x8}{number:d12}");

    public static string Order(int number) => string.Create(CultureInfo.InvariantCulture, $"order-{number}");

    /// <summary>Adds the rows from one number up to another, the whole table spread over the days before now.</summary>
    public static async Task CopyAsync(
        string connectionString, int from, int to, DateTimeOffset now, CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Command Timeout=1800");
        await connection.OpenAsync(cancellation);
        await using (var copy = await connection.BeginTextImportAsync($"COPY conversions ({Columns}) FROM STDIN", cancellation))
        {
            var line = new StringBuilder();
            for (var number = from; number < to; number++)
            {
                Write(line.Clear(), number, now.AddDays(-Days * (1 - ((number - from + 1.0) / (to - from)))), now);
                await copy.WriteAsync(line, cancellation);
            }
        }

        // As autovacuum leaves it. Beside another's snapshot, maybe autovacuum's own, it marks no row as visible to all.
        await using var tidy = new NpgsqlCommand("VACUUM (ANALYZE) conversions", connection);
        await using var tidied =
            new NpgsqlCommand("SELECT relallvisible > 0.99 * relpages FROM pg_class WHERE oid = 'conversions'::regclass", connection);
        do
            await tidy.ExecuteNonQueryAsync(cancellation);
        while (await tidied.ExecuteScalarAsync(cancellation) is false);
    }

    private static void Write(StringBuilder line, int number, DateTimeOffset created, DateTimeOffset now)
    {
        var random = new Random(number);
        var lead = random.Next(5) == 0;
        var status = random.Next(100) switch { < 80 => 1, < 90 => 0, < 96 => 2, < 98 => 3, _ => 4 };
        var closed = created < now.AddDays(-30) && status is 1 or 2 or 3;
        var settled = closed && status == 1 && created < now.AddDays(-40);
        var amount = lead ? 0m : Math.Round((decimal)Math.Pow(10, random.NextDouble() * 7), 2);
        var commission = lead ? 2000m : Math.Round(amount * 0.034067m, 2);
        var updated = closed
            ? created.AddDays(30) : created.AddMinutes(random.Next(0, (int)Math.Clamp((now - created).TotalMinutes, 1, 20_000)));
        var at = Time(created);
        line.Append(
            CultureInfo.InvariantCulture,
            $"{Id(number)}\t1\t{Merchant}\t1001\t{(lead ? "lead" : "sale")}\tapi\t{status}\t{Order(number)}\t{amount}\tIRT\t0\t0\tf\t[]\t0\t0\t0\tf\t{commission}\t{commission / 5:F2}\t1\t")
            .Append(CultureInfo.InvariantCulture,
                $"0\t1\t0\tbenchpublisher000001\tf\t{(lead ? "\\N" : Products)}\t{number:x24}\tf\tf\tf\t{Trace}\t")
            .Append(CultureInfo.InvariantCulture,
                $"{(closed ? 't' : 'f')}\t{Time(created.AddDays(30))}\t{(settled ? 't' : 'f')}\t{at}\t{at}\t{Time(updated)}\n");
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff+00", CultureInfo.InvariantCulture);
}
