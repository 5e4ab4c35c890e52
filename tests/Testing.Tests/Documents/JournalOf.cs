using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.Testing.Tests.Documents;

/// <summary>A test's own collection on the shared server, through the driver as services use it.</summary>
internal sealed class JournalOf : IDisposable
{
    private readonly MongoClient _client;

    private JournalOf(MongoClient client, IMongoDatabase database) =>
        (_client, Database, Entries) = (client, database, database.GetCollection<BsonDocument>("journal"));

    public IMongoDatabase Database { get; }

    public IMongoCollection<BsonDocument> Entries { get; }

    /// <summary>With so many documents: _id 1 and on, n the same, kind even or odd.</summary>
    public static async Task<JournalOf> CreateAsync(int documents = 0)
    {
        var url = MongoUrl.Create((await SharedServers.MongoAsync()).NewDatabase("journal"));
        var client = new MongoClient(url);
        var journal = new JournalOf(client, client.GetDatabase(url.DatabaseName));
        if (documents > 0)
            await journal.Entries.InsertManyAsync(Enumerable.Range(1, documents).Select(Numbered));
        return journal;
    }

    public static BsonDocument Numbered(int number) =>
        new() { { "_id", number }, { "n", number }, { "kind", number % 2 == 0 ? "even" : "odd" } };

    public Task UniqueAsync(string field) => Entries.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>(
        Builders<BsonDocument>.IndexKeys.Ascending(field), new() { Unique = true, Name = $"{field}_1" }));

    public void Dispose() => _client.Dispose();
}
