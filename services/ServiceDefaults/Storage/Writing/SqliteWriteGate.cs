using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage.Writing;

/// <summary>
/// SQLite lets one writer in at a time and makes the others poll. Inside our process they queue here instead,
/// in order and without holding a thread; one gate per database file. PostgreSQL needs none.
/// </summary>
internal static class SqliteWriteGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the gate of the context's file; null when the engine has no such limit.</summary>
    public static async Task<SemaphoreSlim?> EnterAsync(ServiceDb db, CancellationToken cancellation)
    {
        if (!db.IsSqlite)
            return null;
        var gate = Gates.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellation);
        return gate;
    }
}
