using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>
/// For hot paths on PostgreSQL: puts an outgoing event into the same batch as the statements it tells of. A batch is one
/// round trip and one transaction, so both commit or neither does.
/// </summary>
/// <typeparam name="TDb">Database the event leaves from.</typeparam>
public sealed class OutboxBatch<TDb>
    where TDb : DbContext
{
    private const string Insert =
        "INSERT INTO outbox (message_id, type, body, destination, trace_parent, at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $6)";

    private readonly OutboxRows rows;
    private readonly WakeSignal<TDb> signal;

    internal OutboxBatch(OutboxRows rows, WakeSignal<TDb> signal) => (this.rows, this.signal) = (rows, signal);

    /// <summary>Adds the event's rows to the batch.</summary>
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
