using MongoDB.Bson;

namespace Affiliate.Testing;

/// <summary>Answers a driver's commands: which there are, and what carries each out. Any other is refused with code 59.</summary>
internal sealed class DocumentCommands(EngineCalls engine)
{
    private readonly Cursors _cursors = new(engine);
    private readonly Collections _collections = new(engine);
    private readonly Explanation _explanation = new(engine);

    public async Task<BsonDocument> AnswerAsync(WireRequest request, CancellationToken cancellation)
    {
        try
        {
            var answer = await CarryOutAsync(DocumentCommand.From(request), cancellation);
            EngineErrors.Translate(answer);
            // The engine says true or 1 of several types.
            answer["ok"] = 1.0;
            return answer;
        }
        catch (CommandFailure failure)
        {
            return Refused(failure);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Refused(CommandFailure.Unexpected(request.Command.GetElement(0).Name, error));
        }
    }

    public Task ForgetCursorsAsync() => _cursors.ForgetAsync();

    private BsonDocument Refused(CommandFailure failure)
    {
        var answer = failure.Answer;
        answer["errmsg"] = engine.Shown(failure.Message);
        return answer;
    }

    private async Task<BsonDocument> CarryOutAsync(DocumentCommand command, CancellationToken cancellation) => command.Name switch
    {
        "hello" or "isMaster" or "ismaster" => Greeting.Hello(),
        "buildInfo" or "buildinfo" => Greeting.BuildInfo(),
        "ping" or "endSessions" => new BsonDocument(),
        "insert" => await WriteAsync(command, "documents", cancellation),
        "update" => await WriteAsync(command, "updates", cancellation),
        "delete" => await WriteAsync(command, "deletes", cancellation),
        "findAndModify" or "findandmodify" => await CallAsync(
            "(documentdb_api.find_and_modify($1, documentdb_core.bson_from_bytea($2))).p_result", command, cancellation),
        "count" => await CallAsync("documentdb_api.count_query($1, documentdb_core.bson_from_bytea($2))", command, cancellation),
        "distinct" => await CallAsync("documentdb_api.distinct_query($1, documentdb_core.bson_from_bytea($2))", command, cancellation),
        "find" => await _cursors.OpenAsync("find_cursor_first_page", command, cancellation),
        "aggregate" => await _cursors.OpenAsync("aggregate_cursor_first_page", Aggregation.Checked(command), cancellation),
        "listCollections" => await _cursors.OpenAsync("list_collections_cursor_first_page", command, cancellation),
        "listIndexes" => await _cursors.OpenAsync("list_indexes_cursor_first_page", command, cancellation),
        "getMore" => await _cursors.ReadOnAsync(command, cancellation),
        "killCursors" => await _cursors.KillAsync(command),
        "create" => await CallAsync(
            "documentdb_api.create_collection_view($1, documentdb_core.bson_from_bytea($2))", command, cancellation),
        "createIndexes" => await _collections.CreateIndexesAsync(command, cancellation),
        "dropIndexes" => await CallAsync(
            "documentdb_api_internal.drop_indexes_non_concurrently($1, documentdb_core.bson_from_bytea($2))", command, cancellation),
        "drop" => await _collections.DropAsync(command, cancellation),
        "dropDatabase" => await _collections.DropDatabaseAsync(command, cancellation),
        "explain" => await _explanation.ExplainAsync(command, cancellation),
        _ => throw CommandFailure.NoSuchCommand(command.Name),
    };

    private Task<BsonDocument> WriteAsync(DocumentCommand command, string documents, CancellationToken cancellation) =>
        engine.CallAsync(
            $"(documentdb_api.{command.Name}("
            + "$1, documentdb_core.bson_from_bytea($2), documentdb_core.bsonsequence_from_bytea($3))).p_result",
            command.Database,
            command.Body,
            command.Documents(documents),
            cancellation);

    private Task<BsonDocument> CallAsync(string expression, DocumentCommand command, CancellationToken cancellation) =>
        engine.CallAsync(expression, command.Database, command.Alone().Body, beside: null, cancellation);
}
