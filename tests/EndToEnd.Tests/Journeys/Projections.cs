using System.Globalization;
using System.Text.Json.Nodes;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Npgsql;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>What Notification and LeadStatus know of one partnership from events alone, as rows of their databases.</summary>
internal sealed class Projections(DistributedStack stack, Partnership partners)
{
    private const string Joined = "conversion::jsonb->>'merchantId' = @merchant";

    // Given anew when the rows are made anew: updated_at and since (when the event came), a lead's id and moved_at, its history's times.
    private static readonly (string Service, string Query)[] FromEvents =
    [
        ("notification",
            $"""
            SELECT json_build_array(conversion_id, conversion::json, born_status, commission::json, story::json, is_settled, told::json)
            FROM joined_transactions WHERE {Joined} ORDER BY conversion_id
            """),
        ("notification", "SELECT json_build_array(id, number, version) FROM publishers WHERE id = @publisher"),
        ("leadstatus",
            """
            SELECT json_build_array(
                conversion_id, merchant_id, offer, created_at, external_id, status, reason, comment, figures::json, accepted, attention,
                attention_since, hold_until, revision, (SELECT json_agg(line - 'at') FROM jsonb_array_elements(history::jsonb) AS line))
            FROM leads WHERE merchant_id = @merchant ORDER BY conversion_id
            """),
        ("leadstatus",
            """
            SELECT json_build_array(
                id, merchant_id, version, decision, approved_at_birth, is_closed, status_reason, external_id, has_lead)
            FROM conversions WHERE merchant_id = @merchant ORDER BY id
            """),
    ];

    private static readonly (string Service, string Query)[] Told =
    [
        ("notification",
            """
            SELECT json_build_array(id, number, conversion_id, event, occurrence, state, claims)
            FROM deliveries WHERE publisher_id = @publisher ORDER BY number
            """),
        ("notification", "SELECT json_build_array(last_number) FROM publisher_feeds WHERE publisher_id = @publisher"),
        ("notification", "SELECT json_build_array(count(*)) FROM dead_letters"),
        ("leadstatus", "SELECT json_build_array(count(*)) FROM dead_letters"),
    ];

    /// <summary>All that events made, a line a row.</summary>
    public Task<string> RowsAsync() => ReadAsync(FromEvents);

    /// <summary>What the publisher was told, and what was given up on.</summary>
    public Task<string> ToldAsync() => ReadAsync(Told);

    /// <summary>Empties them, with both services' inboxes.</summary>
    public async Task EmptyAsync()
    {
        await ExecuteAsync(
            "notification",
            $"DELETE FROM joined_transactions WHERE {Joined}; DELETE FROM publishers WHERE id = @publisher; DELETE FROM inbox");
        await ExecuteAsync(
            "leadstatus",
            "DELETE FROM leads WHERE merchant_id = @merchant; DELETE FROM conversions WHERE merchant_id = @merchant; DELETE FROM inbox");
    }

    private async Task<string> ReadAsync(IEnumerable<(string Service, string Query)> queries)
    {
        var rows = new List<string>();
        foreach (var (service, query) in queries)
        {
            await using var source = Source(service);
            await using var command = Command(source, query);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add($"{service} {Plain(JsonNode.Parse(reader.GetString(0)))!.ToJsonString()}");
        }

        return string.Join('\n', rows);
    }

    private async Task ExecuteAsync(string service, string statement)
    {
        await using var source = Source(service);
        await using var command = Command(source, statement);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlDataSource Source(string service) => NpgsqlDataSource.Create(stack.Connection(service));

    private NpgsqlCommand Command(NpgsqlDataSource source, string text)
    {
        var command = source.CreateCommand(text);
        foreach (var (name, value) in new[] { ("merchant", partners.MerchantId), ("publisher", partners.PublisherId) })
        {
            if (text.Contains($"@{name}", StringComparison.Ordinal))
                command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    // The journal writes 12000.00 as 12000: the same number.
    private static JsonNode? Plain(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Plain(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Plain)]),
        JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number =>
            JsonValue.Create(number.GetValue<decimal>().ToString("G29", CultureInfo.InvariantCulture)),
        _ => value?.DeepClone(),
    };
}
