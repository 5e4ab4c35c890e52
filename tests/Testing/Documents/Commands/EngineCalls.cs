using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using Npgsql;
using NpgsqlTypes;

namespace Affiliate.Testing;

/// <summary>The engine's SQL functions, called with a command's document in the databases of one front.</summary>
/// <param name="source">Connections to the engine.</param>
/// <param name="prefix">Before each database's name: what keeps the fronts of one engine apart.</param>
internal sealed class EngineCalls(NpgsqlDataSource source, string prefix)
{
    public ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellation) => source.OpenConnectionAsync(cancellation);

    public string Hidden(string database) => prefix + database;

    /// <summary>A text of the engine as a client may see it.</summary>
    public string Shown(string text) => text.Replace(prefix, "", StringComparison.Ordinal);

    /// <summary>The one document a function gives.</summary>
    /// <param name="expression">A call with $1 the database, $2 the document and $3, if it has it, the documents sent beside it.</param>
    public async Task<BsonDocument> CallAsync(
        string expression, string database, BsonDocument command, ReadOnlyMemory<byte>? beside, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        await using var call = Command(
            connection, $"SELECT documentdb_core.bson_to_bytea({expression})", database, Bytes(command), beside);
        return Document((byte[])(await Run(() => call.ExecuteScalarAsync(cancellation)))!);
    }

    /// <summary>A plain value, or null: for what has no document.</summary>
    public async Task<object?> ValueAsync(string sql, CancellationToken cancellation, params string[] arguments)
    {
        await using var connection = await ConnectAsync(cancellation);
        await using var call = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments)
            call.Parameters.Add(new() { Value = argument });
        return await Run(() => call.ExecuteScalarAsync(cancellation));
    }

    /// <summary>A page of documents, and what the engine wants to see again for the next.</summary>
    /// <param name="connection">The one the cursor may live in.</param>
    /// <param name="function">Gives cursorpage, continuation and more.</param>
    public async Task<CursorPage> PageAsync(
        NpgsqlConnection connection,
        string function,
        string database,
        BsonDocument command,
        byte[]? continuation,
        CancellationToken cancellation)
    {
        var rest = continuation is null ? "" : ", documentdb_core.bson_from_bytea($3)";
        var lives = continuation is null ? "persistconnection" : "false";
        await using var call = Command(
            connection,
            $"SELECT documentdb_core.bson_to_bytea(cursorpage), documentdb_core.bson_to_bytea(continuation), {lives} "
            + $"FROM documentdb_api.{function}($1, documentdb_core.bson_from_bytea($2){rest})",
            database,
            Bytes(command),
            continuation);
        await using var row = await Run(() => call.ExecuteReaderAsync(cancellation));
        await row.ReadAsync(cancellation);
        return new(
            Document(row.GetFieldValue<byte[]>(0)), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1), row.GetBoolean(2));
    }

    private NpgsqlCommand Command(
        NpgsqlConnection connection, string sql, string database, byte[] command, ReadOnlyMemory<byte>? third) => new(sql, connection)
    {
        Parameters =
        {
            new() { Value = Hidden(database) },
            new() { Value = command },
            new() { Value = third is { } bytes ? bytes : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
        },
    };

    private static async Task<T> Run<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (PostgresException refused)
        {
            throw EngineErrors.Failure(refused);
        }
    }

    private static byte[] Bytes(BsonDocument document) => document.ToBson();

    private static BsonDocument Document(byte[] bytes) => BsonSerializer.Deserialize<BsonDocument>(bytes);
}

/// <param name="Answer">As the client gets it.</param>
/// <param name="Continuation">Null after the last page.</param>
/// <param name="InConnection">The cursor lives in the connection that made it.</param>
internal sealed record CursorPage(BsonDocument Answer, byte[]? Continuation, bool InConnection);
