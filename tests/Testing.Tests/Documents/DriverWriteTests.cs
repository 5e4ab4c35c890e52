using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.Testing.Tests.Documents;

public sealed class DriverWriteTests
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Set = Builders<BsonDocument>.Update;

    [Fact]
    public async Task An_unordered_insert_goes_on_after_a_duplicate()
    {
        using var journal = await JournalOf.CreateAsync(documents: 2);

        var error = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => journal.Entries.InsertManyAsync(
            [JournalOf.Numbered(3), JournalOf.Numbered(2), JournalOf.Numbered(4)], new() { IsOrdered = false }));

        var refused = Assert.Single(error.WriteErrors);
        Assert.Equal((11000, ServerErrorCategory.DuplicateKey, 1), (refused.Code, refused.Category, refused.Index));
        Assert.Equal(4, await CountAsync(journal));
    }

    [Fact]
    public async Task An_ordered_insert_ends_at_a_duplicate()
    {
        using var journal = await JournalOf.CreateAsync(documents: 2);

        var error = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => journal.Entries.InsertManyAsync(
            [JournalOf.Numbered(3), JournalOf.Numbered(2), JournalOf.Numbered(4)]));

        Assert.Equal((11000, 1), (error.WriteErrors.Single().Code, error.WriteErrors.Single().Index));
        Assert.Equal(3, await CountAsync(journal));
    }

    [Fact]
    public async Task A_unique_index_refuses_a_second_document()
    {
        using var journal = await JournalOf.CreateAsync(documents: 5);
        await journal.UniqueAsync("n");

        var error = await Assert.ThrowsAsync<MongoWriteException>(
            () => journal.Entries.InsertOneAsync(new() { { "_id", 9 }, { "n", 5 } }));
        Assert.Equal((11000, ServerErrorCategory.DuplicateKey), (error.WriteError.Code, error.WriteError.Category));
        Assert.StartsWith("E11000", error.WriteError.Message, StringComparison.Ordinal);

        var changed = await Assert.ThrowsAsync<MongoCommandException>(
            () => journal.Entries.FindOneAndUpdateAsync(Where.Eq("_id", 1), Set.Set("n", 2)));
        Assert.Equal(11000, changed.Code);
    }

    [Fact]
    public async Task A_unique_index_cannot_be_made_over_duplicates()
    {
        using var journal = await JournalOf.CreateAsync(documents: 3);
        var error = await Assert.ThrowsAnyAsync<MongoCommandException>(() => journal.UniqueAsync("kind"));
        Assert.Equal(11000, error.Code);
    }

    [Fact]
    public async Task Documents_are_changed_replaced_and_deleted()
    {
        using var journal = await JournalOf.CreateAsync(documents: 10);
        var entries = journal.Entries;

        Assert.Equal(1, (await entries.UpdateOneAsync(Where.Eq("_id", 1), Set.Inc("read", 2))).ModifiedCount);
        Assert.Equal(5, (await entries.UpdateManyAsync(Where.Eq("kind", "even"), Set.Set("seen", true))).ModifiedCount);
        var after = await entries.FindOneAndUpdateAsync<BsonDocument>(
            Where.Eq("_id", 1), Set.Inc("read", 5), new() { ReturnDocument = ReturnDocument.After });
        Assert.Equal(7, after["read"].AsInt32);
        var before = await entries.FindOneAndDeleteAsync(Where.Eq("_id", 2));
        Assert.True(before["seen"].AsBoolean);

        var replaced = await entries.ReplaceOneAsync(
            Where.Eq("_id", "new"), new() { { "_id", "new" }, { "n", -1 } }, new ReplaceOptions { IsUpsert = true });
        Assert.Equal("new", replaced.UpsertedId);
        Assert.Equal(4, (await entries.DeleteManyAsync(Where.Gt("n", 6))).DeletedCount);
        Assert.Equal(6, await CountAsync(journal));
    }

    [Fact]
    public async Task Additions_at_once_are_all_counted()
    {
        using var journal = await JournalOf.CreateAsync(documents: 1);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => journal.Entries.UpdateOneAsync(Where.Eq("_id", 1), Set.Inc("count", 1))));
        Assert.Equal(20, (await journal.Entries.Find(Where.Eq("_id", 1)).SingleAsync())["count"].AsInt32);
    }

    [Fact]
    public async Task A_bulk_of_several_kinds_is_carried_out()
    {
        using var journal = await JournalOf.CreateAsync(documents: 3);
        var result = await journal.Entries.BulkWriteAsync(
        [
            new InsertOneModel<BsonDocument>(JournalOf.Numbered(4)),
            new UpdateOneModel<BsonDocument>(Where.Eq("_id", 1), Set.Set("kind", "first")),
            new DeleteOneModel<BsonDocument>(Where.Eq("_id", 2)),
        ]);
        Assert.Equal((1, 1, 1), (result.InsertedCount, result.ModifiedCount, result.DeletedCount));
    }

    [Fact]
    public async Task Keys_with_dots_and_dollars_come_back_as_they_went()
    {
        using var journal = await JournalOf.CreateAsync();
        var said = new BsonDocument
        {
            { "_id", 1 },
            {
                "meta_data",
                new BsonDocument { { "utm.source", "a" }, { "$price", 3 }, { "deep", new BsonDocument("a.$b", BsonNull.Value) } }
            },
        };

        await journal.Entries.InsertOneAsync(said);
        Assert.Equal(said, await journal.Entries.Find(Where.Eq("_id", 1)).SingleAsync());
        await journal.Entries.ReplaceOneAsync(Where.Eq("_id", 1), said);
        Assert.Equal(said, await journal.Entries.Find(Where.Eq("_id", 1)).SingleAsync());
    }

    private static Task<long> CountAsync(JournalOf journal) =>
        journal.Entries.CountDocumentsAsync(FilterDefinition<BsonDocument>.Empty);
}
