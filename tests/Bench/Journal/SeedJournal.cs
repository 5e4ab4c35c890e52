using Npgsql;

namespace Affiliate.Bench.Journal;

/// <summary>Fills a journal as 400 days of a network would: 200 merchants, 1,000 publishers, four events a conversion.</summary>
internal static class SeedJournal
{
    private const string Insert = """
        INSERT INTO journal
            (number, message_id, type, at, merchant_id, publisher_id, subject, trace_id, body, hidden, previous, hash)
        SELECT n, gen_random_uuid(),
            'Affiliate.Contracts.Conversion.Conversion' || (ARRAY['Recorded', 'Approved', 'Changed', 'Closed'])[1 + n % 4],
            now() - interval '400 days' * (1 - n::float / @count),
            'merchant' || (n / 4 * 7919::bigint) % 200, 'publisher' || (n / 4 * 104729::bigint) % 1000,
            'conversion' || n / 4, md5((n / 2)::text),
            '{"conversion":{"amount":12000.5,"currency":"IRT","id":"conversion' || n / 4 || '","lines":[{"name":"One","quantity":3,'
                || '"totalPrice":36000,"unitPrice":12000}],"orderId":"order-' || n / 4 || '","status":1,"type":"sale","version":1}}',
            NULL, repeat('0', 64), repeat('0', 64)
        FROM generate_series(1, @count) AS n
        """;

    public static async Task FillAsync(string connectionString, int count)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Command Timeout=1800");
        await connection.OpenAsync();
        await using var insert = new NpgsqlCommand(Insert, connection) { Parameters = { new("count", count) } };
        await insert.ExecuteNonQueryAsync();
        await using var tidy = new NpgsqlCommand("VACUUM (ANALYZE) journal", connection);
        await tidy.ExecuteNonQueryAsync();
    }
}
