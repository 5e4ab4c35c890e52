using Affiliate.ServiceDefaults.Storage;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.ServiceDefaults.Journal.Documents;

/// <summary>A service's two collections: the entries, and the parts of those that are too large for one document.</summary>
internal sealed class EntryCollection<TDb>(IMongoClient client, string service)
    where TDb : ServiceDb
{
    private readonly SemaphoreSlim indexing = new(1, 1);
    private bool indexed;

    public IMongoCollection<BsonDocument> Entries { get; } = client.GetDatabase($"affiliate_{service}")
        .GetCollection<BsonDocument>("journal").WithWriteConcern(WriteConcern.WMajority);

    public IMongoCollection<BsonDocument> Parts { get; } = client.GetDatabase($"affiliate_{service}")
        .GetCollection<BsonDocument>("journal_parts").WithWriteConcern(WriteConcern.WMajority);

    /// <summary>Number, hash and time of the last entry; null when there is none.</summary>
    public async Task<BsonDocument?> LastAsync(CancellationToken cancellation) => await Entries
        .Find(Builders<BsonDocument>.Filter.Empty).Sort(Builders<BsonDocument>.Sort.Descending(EntryDocument.Number)).Limit(1)
        .Project(
            Builders<BsonDocument>.Projection.Include(EntryDocument.Number).Include(EntryDocument.Hash).Include(EntryDocument.At))
        .FirstOrDefaultAsync(cancellation);

    /// <summary>
    /// Makes the indexes once a process; the unique one on the number is what keeps two writers from one place in the chain.
    /// </summary>
    public async Task IndexAsync(CancellationToken cancellation)
    {
        if (indexed)
            return;
        await indexing.WaitAsync(cancellation);
        try
        {
            await Entries.Indexes.CreateManyAsync(Indexes(), cancellation);
            indexed = true;
        }
        finally
        {
            indexing.Release();
        }
    }

    private static IEnumerable<CreateIndexModel<BsonDocument>> Indexes()
    {
        var keys = Builders<BsonDocument>.IndexKeys;
        yield return new CreateIndexModel<BsonDocument>(
            keys.Ascending(EntryDocument.Number), new CreateIndexOptions { Name = "number", Unique = true });
        yield return new CreateIndexModel<BsonDocument>(
            keys.Ascending(EntryDocument.At).Ascending(EntryDocument.Number), new CreateIndexOptions { Name = "at" });
        foreach (var field in EntryDocument.Filters)
        {
            yield return new CreateIndexModel<BsonDocument>(
                keys.Ascending(field).Ascending(EntryDocument.At).Ascending(EntryDocument.Number), new CreateIndexOptions { Name = field });
        }
    }
}
