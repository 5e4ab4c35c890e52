using MongoDB.Bson;

namespace Affiliate.Testing;

/// <summary>Collections and their indexes, which are made at once and not in the background.</summary>
internal sealed class Collections(EngineCalls engine)
{
    public Task<BsonDocument> CreateIndexesAsync(DocumentCommand command, CancellationToken cancellation)
    {
        // Nothing here deletes what has expired: the engine's periodic jobs are switched off.
        var indexes = command.Alone().Body.GetValue("indexes", new BsonArray()).AsBsonArray;
        if (indexes.OfType<BsonDocument>().Any(index => index.Contains("expireAfterSeconds")))
            throw CommandFailure.NotSpoken("indexes that let documents expire");
        return engine.CallAsync(
            "documentdb_api_internal.create_indexes_non_concurrently($1, documentdb_core.bson_from_bytea($2), true)",
            command.Database,
            command.Body,
            beside: null,
            cancellation);
    }

    /// <summary>Fine, too, when there is none of that name.</summary>
    public async Task<BsonDocument> DropAsync(DocumentCommand command, CancellationToken cancellation)
    {
        var collection = command.Only().Collection;
        await engine.ValueAsync(
            "SELECT documentdb_api.drop_collection($1, $2)", cancellation, engine.Hidden(command.Database), collection);
        return new("ns", $"{command.Database}.{collection}");
    }

    public async Task<BsonDocument> DropDatabaseAsync(DocumentCommand command, CancellationToken cancellation)
    {
        await engine.ValueAsync("SELECT documentdb_api.drop_database($1)::text", cancellation, engine.Hidden(command.Only().Database));
        return new("dropped", command.Database);
    }
}
