using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.Testing.Tests.Documents;

public sealed class DriverReadTests
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    [Fact]
    public async Task A_sorted_and_limited_page_is_found()
    {
        using var journal = await JournalOf.CreateAsync(documents: 500);
        var page = await journal.Entries.Find(Where.Gt("n", 490)).SortByDescending(entry => entry["n"]).Limit(3).ToListAsync();
        Assert.Equal([500, 499, 498], page.Select(entry => entry["n"].AsInt32));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100)]
    [InlineData(7)]
    public async Task All_documents_come_over_several_pages_in_any_order(int? page)
    {
        using var journal = await JournalOf.CreateAsync(documents: 350);
        var options = new FindOptions { BatchSize = page };

        var unsorted = await journal.Entries.Find(Where.Empty, options).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 350), unsorted.Select(entry => entry["n"].AsInt32).Order());
        var sorted = await journal.Entries.Find(Where.Empty, options).SortByDescending(entry => entry["n"]).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 350).Reverse(), sorted.Select(entry => entry["n"].AsInt32));
    }

    [Fact]
    public async Task Several_sorted_cursors_are_read_side_by_side()
    {
        using var journal = await JournalOf.CreateAsync(documents: 300);
        var readers = Enumerable.Range(0, 8).Select(_ => journal.Entries
            .Find(Where.Empty, new() { BatchSize = 50 }).SortBy(entry => entry["n"]).ToListAsync());
        foreach (var read in await Task.WhenAll(readers))
            Assert.Equal(Enumerable.Range(1, 300), read.Select(entry => entry["n"].AsInt32));
    }

    [Fact]
    public async Task A_cursor_that_was_left_is_forgotten()
    {
        using var journal = await JournalOf.CreateAsync(documents: 200);
        var command = new BsonDocument { { "find", "journal" }, { "sort", new BsonDocument("n", 1) }, { "batchSize", 5 } };
        var id = (await journal.Database.RunCommandAsync<BsonDocument>(command))["cursor"]["id"].AsInt64;
        var killed = await journal.Database.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "killCursors", "journal" }, { "cursors", new BsonArray { id, 5L } } });
        Assert.Equal([id], killed["cursorsKilled"].AsBsonArray.Select(each => each.AsInt64));
        Assert.Equal([5L], killed["cursorsNotFound"].AsBsonArray.Select(each => each.AsInt64));

        var error = await Assert.ThrowsAnyAsync<MongoCommandException>(() => journal.Database.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "getMore", id }, { "collection", "journal" } }));
        Assert.Equal(43, error.Code);
    }

    [Fact]
    public async Task Documents_are_counted_grouped_and_told_apart()
    {
        using var journal = await JournalOf.CreateAsync(documents: 300);
        Assert.Equal(299, await journal.Entries.CountDocumentsAsync(Where.Gt("n", 1)));
        Assert.Equal(300, await journal.Entries.EstimatedDocumentCountAsync());
        var kinds = await journal.Entries.Distinct<string>("kind", Where.Empty).ToListAsync();
        Assert.Equal(["even", "odd"], kinds.Order(StringComparer.Ordinal));

        var sums = await journal.Entries.Aggregate()
            .Group(new BsonDocument { { "_id", "$kind" }, { "sum", new BsonDocument("$sum", "$n") } })
            .Sort(new BsonDocument("_id", 1)).ToListAsync();
        Assert.Equal([("even", 22650), ("odd", 22500)], sums.Select(sum => (sum["_id"].AsString, sum["sum"].ToInt32())));
        var each = await journal.Entries.Aggregate(new AggregateOptions { BatchSize = 40 })
            .Group(new BsonDocument { { "_id", "$n" } }).ToListAsync();
        Assert.Equal(300, each.Count);
    }

    [Fact]
    public async Task An_index_is_listed_used_and_dropped()
    {
        using var journal = await JournalOf.CreateAsync(documents: 2000);
        Assert.Equal("COLLSCAN", (await WinningAsync(journal))["stage"]);

        await journal.UniqueAsync("n");
        await journal.UniqueAsync("n");
        Assert.Equal(["_id_", "n_1"], await IndexesAsync(journal));
        Assert.Equal("n_1", (await WinningAsync(journal))["inputStage"]["indexName"]);

        await journal.Entries.Indexes.DropOneAsync("n_1");
        Assert.Equal(["_id_"], await IndexesAsync(journal));
    }

    [Fact]
    public async Task Collections_are_listed_and_dropped()
    {
        using var journal = await JournalOf.CreateAsync(documents: 1);
        await journal.Database.CreateCollectionAsync("another");
        var names = await (await journal.Database.ListCollectionNamesAsync()).ToListAsync();
        Assert.Equal(["another", "journal"], names.Order(StringComparer.Ordinal));

        await journal.Database.DropCollectionAsync("another");
        await journal.Database.DropCollectionAsync("never there");
        Assert.Equal(["journal"], await (await journal.Database.ListCollectionNamesAsync()).ToListAsync());
    }

    private static async Task<BsonDocument> WinningAsync(JournalOf journal)
    {
        var find = new BsonDocument { { "find", "journal" }, { "filter", new BsonDocument("n", 1500) } };
        var explained = await journal.Database.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "explain", find }, { "verbosity", "executionStats" } });
        Assert.Equal(1, explained["executionStats"]["nReturned"].ToInt32());
        return explained["queryPlanner"]["winningPlan"].AsBsonDocument;
    }

    private static async Task<IEnumerable<string>> IndexesAsync(JournalOf journal) =>
        (await (await journal.Entries.Indexes.ListAsync()).ToListAsync())
            .Select(index => index["name"].AsString).Order(StringComparer.Ordinal);
}
