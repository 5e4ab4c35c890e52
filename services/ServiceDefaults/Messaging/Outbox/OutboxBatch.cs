using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>
/// For hot paths: puts outgoing events into the same batch or command as the statements they tell of, so that both take one
/// round trip. They commit together, or neither does.
/// </summary>
/// <typeparam name="TDb">Database the event leaves from.</typeparam>
public sealed class OutboxBatch<TDb>
    where TDb : DbContext
{
    /// <summary>The table with the columns of <see cref="Rows"/>.</summary>
    public const string Table = "outbox (message_id, type, body, destination, trace_parent, at, due_at)";

    private const string Insert = $"INSERT INTO {Table} VALUES ($1, $2, $3, $4, $5, $6, $6)";

    private readonly OutboxRows rows;
    private readonly WakeSignal<TDb> signal;

    internal OutboxBatch(OutboxRows rows, WakeSignal<TDb> signal) => (this.rows, this.signal) = (rows, signal);

    /// <summary>
    /// The events' rows, in the columns of <see cref="Table"/>, to be inserted in the context's open transaction; its commit wakes
    /// the relay.
    /// </summary>
    public IEnumerable<object?[]> Rows(ServiceDb db, IEnumerable<object> messages)
    {
        db.Publishes = true;
        return messages.SelectMany(message => rows.Of(OutboxMessage.For(message)))
            .Select(
                row => (object?[])[row.MessageId, row.Type, row.Body, row.Destination, row.TraceParent, db.Stored(row.At),
                    db.Stored(row.DueAt)]);
    }

    /// <summary>On PostgreSQL: adds the event's rows to the batch.</summary>
    public void Publish(NpgsqlBatch batch, object message)
    {
        foreach (var row in rows.Of(OutboxMessage.For(message)))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = row.MessageId },
                    new NpgsqlParameter<string> { TypedValue = row.Type },
                    new NpgsqlParameter<string> { TypedValue = row.Body },
                    Optional(row.Destination),
                    Optional(row.TraceParent),
                    new NpgsqlParameter<DateTime> { TypedValue = row.At.UtcDateTime },
                },
            });
        }
    }

    /// <summary>Wakes the relay; call it when the batch has been executed.</summary>
    public void Committed() => signal.Raise();

    private static NpgsqlParameter Optional(string? text) =>
        new() { Value = text is null ? DBNull.Value : text, NpgsqlDbType = NpgsqlDbType.Text };
}
