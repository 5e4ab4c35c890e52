using System.Collections.Concurrent;
using MongoDB.Bson;
using Npgsql;

namespace Affiliate.Testing;

/// <summary>
/// Cursors between two pages. The engine gives a continuation to come back with; one that is sorted or grouped lives in the connection
/// that made it, which is kept with it.
/// </summary>
internal sealed class Cursors(EngineCalls engine)
{
    private readonly ConcurrentDictionary<long, OpenCursor> _open = new();

    /// <param name="function">Of the engine, for a first page.</param>
    public async Task<BsonDocument> OpenAsync(string function, DocumentCommand command, CancellationToken cancellation)
    {
        var connection = await engine.ConnectAsync(cancellation);
        try
        {
            var page = await engine.PageAsync(
                connection, function, command.Database, command.Alone().Body, continuation: null, cancellation);
            var id = Named(page.Answer);
            if (id != 0)
            {
                _open[id] = new(page.Continuation!, page.InConnection ? connection : null);
                connection = page.InConnection ? null : connection;
            }

            return page.Answer;
        }
        finally
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }
    }

    public async Task<BsonDocument> ReadOnAsync(DocumentCommand command, CancellationToken cancellation)
    {
        var id = command.Alone().Body["getMore"].ToInt64();
        // Taken out while it is read: a second reader finds none.
        if (!_open.TryRemove(id, out var cursor))
            throw CommandFailure.NoSuchCursor(id);
        var connection = cursor.Home ?? await engine.ConnectAsync(cancellation);
        var goesOn = false;
        try
        {
            var page = await engine.PageAsync(
                connection, "cursor_get_more", command.Database, command.Body, cursor.Continuation, cancellation);
            goesOn = Named(page.Answer) != 0;
            if (goesOn)
                _open[id] = cursor with { Continuation = page.Continuation ?? cursor.Continuation };
            return page.Answer;
        }
        finally
        {
            if (cursor.Home is null)
                await connection.DisposeAsync();
            else if (!goesOn)
                await cursor.CloseAsync();
        }
    }

    public async Task<BsonDocument> KillAsync(DocumentCommand command)
    {
        var killed = new BsonArray();
        var unknown = new BsonArray();
        foreach (var id in command.Only("cursors").Body["cursors"].AsBsonArray)
        {
            if (_open.TryRemove(id.ToInt64(), out var cursor))
                await cursor.CloseAsync();
            (cursor is null ? unknown : killed).Add(id);
        }

        return new()
        {
            { "cursorsKilled", killed },
            { "cursorsNotFound", unknown },
            { "cursorsAlive", new BsonArray() },
            { "cursorsUnknown", new BsonArray() },
        };
    }

    public async Task ForgetAsync()
    {
        foreach (var id in _open.Keys)
        {
            if (_open.TryRemove(id, out var cursor))
                await cursor.CloseAsync();
        }
    }

    /// <summary>Gives the namespace its name for the client; returns the cursor's number, 0 after the last page.</summary>
    private long Named(BsonDocument answer)
    {
        var cursor = answer["cursor"].AsBsonDocument;
        cursor["ns"] = engine.Shown(cursor["ns"].AsString);
        return cursor["id"].ToInt64();
    }

    /// <param name="Continuation">What the engine wants to see again.</param>
    /// <param name="Home">The connection it lives in; null when any will do.</param>
    private sealed record OpenCursor(byte[] Continuation, NpgsqlConnection? Home)
    {
        public async Task CloseAsync()
        {
            if (Home is null)
                return;
            await using var home = Home;
            await using var close = new NpgsqlCommand("CLOSE ALL", home);
            await close.ExecuteNonQueryAsync();
        }
    }
}
