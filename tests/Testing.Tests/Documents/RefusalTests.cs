using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.Testing.Tests.Documents;

/// <summary>What a test's server does not speak fails, by MongoDB's code where MongoDB fails too.</summary>
public sealed class RefusalTests
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    [Fact]
    public async Task An_unknown_command_fails_with_59_and_is_named()
    {
        using var journal = await JournalOf.CreateAsync();
        var error = await Assert.ThrowsAsync<MongoCommandException>(
            () => journal.Database.RunCommandAsync<BsonDocument>(new BsonDocument("rollDice", 1)));
        Assert.Equal((59, "CommandNotFound"), (error.Code, error.CodeName));
        Assert.Contains("rollDice", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{insert: 'journal', documents: [{_id: 1}], backwards: true}")]
    [InlineData("{update: 'journal', updates: [{q: {}, u: {$set: {a: 1}}}], backwards: true}")]
    [InlineData("{delete: 'journal', deletes: [{q: {}, limit: 0}], backwards: true}")]
    [InlineData("{find: 'journal', filter: {}, backwards: true}")]
    [InlineData("{findAndModify: 'journal', remove: true, backwards: true}")]
    [InlineData("{aggregate: 'journal', pipeline: [], cursor: {}, backwards: true}")]
    [InlineData("{count: 'journal', backwards: true}")]
    [InlineData("{distinct: 'journal', key: 'n', backwards: true}")]
    [InlineData("{createIndexes: 'journal', indexes: [{key: {n: 1}, name: 'n'}], backwards: true}")]
    [InlineData("{dropIndexes: 'journal', index: '*', backwards: true}")]
    [InlineData("{listIndexes: 'journal', backwards: true}")]
    [InlineData("{listCollections: 1, backwards: true}")]
    [InlineData("{create: 'more', backwards: true}")]
    [InlineData("{killCursors: 'journal', cursors: [], backwards: true}")]
    [InlineData("{drop: 'journal', backwards: true}")]
    [InlineData("{dropDatabase: 1, backwards: true}")]
    [InlineData("{explain: {find: 'journal'}, backwards: true}")]
    public async Task An_unknown_option_is_not_passed_over(string command)
    {
        using var journal = await JournalOf.CreateAsync(documents: 1);
        await Assert.ThrowsAnyAsync<MongoCommandException>(
            () => journal.Database.RunCommandAsync<BsonDocument>(BsonDocument.Parse(command)));
        Assert.Equal(1, await journal.Entries.CountDocumentsAsync(Where.Empty));
    }

    [Fact]
    public async Task An_unknown_option_of_a_further_page_is_not_passed_over()
    {
        using var journal = await JournalOf.CreateAsync(documents: 10);
        var first = await journal.Database.RunCommandAsync<BsonDocument>(new BsonDocument { { "find", "journal" }, { "batchSize", 2 } });
        var error = await Assert.ThrowsAnyAsync<MongoCommandException>(() => journal.Database.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "getMore", first["cursor"]["id"] }, { "collection", "journal" }, { "backwards", true } }));
        Assert.NotEqual(43, error.Code);
    }

    [Fact]
    public async Task Transactions_are_refused_as_a_standalone_server_refuses_them()
    {
        using var journal = await JournalOf.CreateAsync();
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => journal.Database.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "find", "journal" }, { "txnNumber", 1L }, { "autocommit", false }, { "startTransaction", true } }));
        Assert.Equal(20, error.Code);
    }

    [Fact]
    public async Task A_document_over_16_MB_is_refused()
    {
        using var journal = await JournalOf.CreateAsync(documents: 1);
        var most = new BsonDocument { { "_id", "most" }, { "body", new string('x', (16 * 1024 * 1024) - 35) } };
        await journal.Entries.InsertOneAsync(most);

        // The driver measures what it inserts.
        var over = new BsonDocument { { "_id", "over" }, { "body", new string('x', 16 * 1024 * 1024) } };
        await Assert.ThrowsAnyAsync<Exception>(() => journal.Entries.InsertOneAsync(over));

        // What grows over it only the server sees.
        var grown = await Assert.ThrowsAsync<MongoWriteException>(() => journal.Entries.UpdateOneAsync(
            Where.Eq("_id", "most"), Builders<BsonDocument>.Update.Set("more", new string('y', 1000))));
        Assert.Equal(17419, grown.WriteError.Code);
        Assert.Equal(2, await journal.Entries.CountDocumentsAsync(Where.Empty));
    }

    [Fact]
    public async Task Wrong_operators_have_MongoDBs_codes()
    {
        using var journal = await JournalOf.CreateAsync(documents: 1);
        var find = await Assert.ThrowsAsync<MongoCommandException>(
            () => journal.Entries.Find(new BsonDocument("$nonsense", 1)).ToListAsync());
        Assert.Equal(2, find.Code);
        var update = await Assert.ThrowsAsync<MongoWriteException>(
            () => journal.Entries.UpdateOneAsync(Where.Eq("_id", 1), new BsonDocument("$nonsense", new BsonDocument("n", 1))));
        Assert.Equal(9, update.WriteError.Code);
    }
}
