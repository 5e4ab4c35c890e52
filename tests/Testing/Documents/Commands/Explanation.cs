using System.Text.Json;
using MongoDB.Bson;

namespace Affiliate.Testing;

/// <summary>
/// How the engine finds what is asked for, in the shape MongoDB explains it: queryPlanner.winningPlan with IXSCAN and indexName, or
/// COLLSCAN. Beside it is the engine's own plan, the one to read.
/// </summary>
internal sealed class Explanation(EngineCalls engine)
{
    public async Task<BsonDocument> ExplainAsync(DocumentCommand command, CancellationToken cancellation)
    {
        var asked = command.Only("verbosity").Body["explain"].AsBsonDocument;
        var function = asked.GetElement(0).Name switch
        {
            "find" => "bson_aggregation_find",
            "aggregate" => "bson_aggregation_pipeline",
            "count" => "bson_aggregation_count",
            "distinct" => "bson_aggregation_distinct",
            var other => throw CommandFailure.NotSpoken($"explain of {other}"),
        };
        var run = command.Body.GetValue("verbosity", "allPlansExecution").AsString != "queryPlanner";
        // EXPLAIN plans for what stands in it, not for parameters.
        var plan = (string)(await engine.ValueAsync(
            $"EXPLAIN (FORMAT JSON{(run ? ", ANALYZE, TIMING OFF" : "")}) SELECT document FROM documentdb_api_catalog.{function}("
            + $"'{engine.Hidden(command.Database).Replace("'", "''", StringComparison.Ordinal)}', "
            + $"'BSONHEX{Convert.ToHexStringLower(asked.ToBson())}'::documentdb_core.bson)",
            cancellation))!;

        using var json = JsonDocument.Parse(plan);
        var root = json.RootElement[0];
        var answer = new BsonDocument
        {
            {
                "queryPlanner", new BsonDocument
                {
                    { "namespace", $"{command.Database}.{asked[0]}" },
                    { "winningPlan", Winning(IndexesIn(root.GetProperty("Plan"))) },
                    { "enginePlan", BsonDocument.Parse(root.GetRawText()) },
                }
            },
        };
        if (run)
            answer["executionStats"] = Statistics(root);
        return answer;
    }

    private static BsonDocument Winning(IReadOnlyList<string> indexes) => indexes.Count == 0
        ? new("stage", "COLLSCAN")
        : new() { { "stage", "FETCH" }, { "inputStage", new BsonDocument { { "stage", "IXSCAN" }, { "indexName", indexes[0] } } } };

    private static BsonDocument Statistics(JsonElement root) => new()
    {
        { "executionSuccess", true },
        { "nReturned", (long)root.GetProperty("Plan").GetProperty("Actual Rows").GetDouble() },
        { "executionTimeMillis", (long)root.GetProperty("Execution Time").GetDouble() },
    };

    private static IReadOnlyList<string> IndexesIn(JsonElement node)
    {
        var below = node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(IndexesIn) : [];
        return IndexOf(node) is { } index ? [index, .. below] : [.. below];
    }

    /// <summary>The engine also walks a whole collection by its _id index: no index was of use then.</summary>
    private static string? IndexOf(JsonElement node)
    {
        if (!node.TryGetProperty("Index Name", out var index))
            return null;
        var narrows = node.TryGetProperty("Index Cond", out var condition)
            && condition.GetString()!.Contains("object_id", StringComparison.Ordinal);
        return narrows || index.GetString() != "_id_" ? index.GetString() : null;
    }
}
