using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.ServiceDefaults.Tests.Journal;

/// <summary>What somebody who can write into a journal of six entries may do to it, and what a check says then.</summary>
internal sealed record Damage(
    string Name, long BrokenAt, string Says, string Sql, Func<IMongoCollection<BsonDocument>, Task> InDocuments)
{
    public static IReadOnlyList<Damage> All { get; } =
    [
        new(
            "body", 3, "changed", "UPDATE journal SET body = REPLACE(body, '\"p3\"', '\"pX\"') WHERE number = 3",
            entries => SetAsync(entries, 3, "body.publisher.id", "pX")),
        new(
            "publisher", 4, "changed", "UPDATE journal SET publisher_id = 'other' WHERE number = 4",
            entries => SetAsync(entries, 4, "publisher_id", "other")),
        new(
            "hidden", 2, "fullName", "UPDATE journal SET hidden = REPLACE(hidden, 'A publisher', 'B publisher') WHERE number = 2",
            entries => SetAsync(entries, 2, "hidden.0.value", "\"B publisher\"")),
        new(
            "one removed", 5, "missing", "DELETE FROM journal WHERE number = 5",
            entries => entries.DeleteOneAsync(new BsonDocument("number", 5))),
        new(
            "end cut", 5, "the end was cut", "DELETE FROM journal WHERE number > 4",
            entries => entries.DeleteManyAsync(new BsonDocument("number", new BsonDocument("$gt", 4)))),
        new(
            "moved", 3, "missing", "UPDATE journal SET number = 7 WHERE number = 3",
            entries => SetAsync(entries, 3, "number", 7L)),
        new(
            "hash", 2, "changed", "UPDATE journal SET hash = previous WHERE number = 2",
            async entries =>
            {
                var entry = await entries.Find(new BsonDocument("number", 2)).FirstAsync();
                await SetAsync(entries, 2, "hash", entry["previous"]);
            }),
    ];

    private static Task SetAsync(IMongoCollection<BsonDocument> entries, long number, string field, BsonValue value) =>
        entries.UpdateOneAsync(new BsonDocument("number", number), new BsonDocument("$set", new BsonDocument(field, value)));
}
