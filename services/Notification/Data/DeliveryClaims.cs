using Affiliate.Notification.Deliveries;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Data;

/// <summary>
/// Takes due deliveries out of the database, fairly: so many for each publisher, however long another one's queue is, and of a
/// conversion one after the other. What one instance took is due again for the others when its lease ends.
/// </summary>
internal sealed class DeliveryClaims(IServiceScopeFactory scopes, DeliveryOptions options, TimeProvider time)
{
    // Jumps from publisher to publisher in the index: a queue of a million rows costs no more than one of ten.
    private const string DuePublishers =
        """
        WITH RECURSIVE waiting AS (
          SELECT MIN(publisher_id) AS publisher_id FROM deliveries WHERE state = 'pending'
          UNION ALL
          SELECT (SELECT MIN(d.publisher_id) FROM deliveries AS d WHERE d.state = 'pending' AND d.publisher_id > waiting.publisher_id)
          FROM waiting WHERE waiting.publisher_id IS NOT NULL)
        SELECT publisher_id AS "Value" FROM waiting WHERE publisher_id IS NOT NULL AND EXISTS (
          SELECT 1 FROM deliveries AS d WHERE d.state = 'pending' AND d.publisher_id = waiting.publisher_id AND d.due_at <= {0})
        """;

    private static readonly MicrosecondsConverter Microseconds = new();

    /// <summary>Publishers with something due by then.</summary>
    public Task<List<string>> DuePublishersAsync(DateTimeOffset now, CancellationToken cancellation) => InAsync(db =>
        db.Database.SqlQueryRaw<string>(DuePublishers, db.Database.IsNpgsql() ? now : Microseconds.ConvertToProvider(now)!)
            .ToListAsync(cancellation));

    /// <summary>
    /// Takes up to so many deliveries of each publisher that are due by then, oldest first, and puts off those that have to wait for
    /// an earlier one.
    /// </summary>
    public Task<TakenDeliveries> TakeAsync(
        IReadOnlyDictionary<string, int> rooms, DateTimeOffset now, CancellationToken cancellation) => InAsync(async db =>
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var rows = db.Database.IsNpgsql() ? await LockAsync(db, rooms, now, cancellation) : await DueAsync(db, rooms, now, cancellation);
        var (waiting, putOff) = await ConversionOrder.PutOffAsync(db, rows, cancellation);
        rows.RemoveAll(row => waiting.Contains(row.Id));
        var ids = rows.ConvertAll(row => row.Id);
        var until = now + options.Lease;
        await db.Deliveries.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.DueAt, until).SetProperty(
                delivery => delivery.Claims, delivery => delivery.Claims + 1),
            cancellation);
        await write.CommitAsync(cancellation);
        rows.ForEach(row => row.Claims++);
        return new TakenDeliveries(rows, putOff);
    });

    /// <summary>Keeps what is held. One that got its result meanwhile is planned for later or done, and left alone.</summary>
    public Task RenewAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        MoveAsync(ids, time.GetUtcNow() + options.Lease, cancellation);

    /// <summary>Gives back what was not sent.</summary>
    public Task ReleaseAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        MoveAsync(ids, time.GetUtcNow(), cancellation);

    /// <summary>On SQLite there is one process: what an earlier one held when it was killed is due at once.</summary>
    public Task TakeOverAsync(CancellationToken cancellation) => InAsync(async db =>
    {
        if (db.Database.IsNpgsql())
            return 0;
        await using var write = await db.BeginWriteAsync(cancellation);
        var freed = await db.Deliveries.Where(row => row.State == DeliveryState.Pending && row.DueAt > row.NextAttemptAt)
            .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.DueAt, delivery => delivery.NextAttemptAt), cancellation);
        await write.CommitAsync(cancellation);
        return freed;
    });

    private Task MoveAsync(IReadOnlyCollection<string> ids, DateTimeOffset dueAt, CancellationToken cancellation) => InAsync(async db =>
    {
        var now = time.GetUtcNow();
        await using var write = await db.BeginWriteAsync(cancellation);
        var moved = await db.Deliveries
            .Where(row => ids.Contains(row.Id) && row.State == DeliveryState.Pending && row.NextAttemptAt <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.DueAt, dueAt), cancellation);
        await write.CommitAsync(cancellation);
        return moved;
    });

    private static Task<List<Delivery>> LockAsync(
        NotificationDb db, IReadOnlyDictionary<string, int> rooms, DateTimeOffset now, CancellationToken cancellation)
    {
        string[] publishers = [.. rooms.Keys];
        int[] most = [.. rooms.Values];
        return db.Deliveries.FromSql(
            $"""
            SELECT d.* FROM unnest({publishers}, {most}) AS room (publisher_id, most) CROSS JOIN LATERAL (
              SELECT * FROM deliveries AS due
              WHERE due.publisher_id = room.publisher_id AND due.state = 'pending' AND due.due_at <= {now}
              ORDER BY due.due_at LIMIT room.most FOR UPDATE SKIP LOCKED) AS d
            """).AsNoTracking().ToListAsync(cancellation);
    }

    private static async Task<List<Delivery>> DueAsync(
        NotificationDb db, IReadOnlyDictionary<string, int> rooms, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = new List<Delivery>();
        foreach (var (publisher, most) in rooms)
        {
            rows.AddRange(await db.Deliveries.AsNoTracking()
                .Where(row => row.PublisherId == publisher && row.State == DeliveryState.Pending && row.DueAt <= now)
                .OrderBy(row => row.DueAt).Take(most).ToListAsync(cancellation));
        }

        return rows;
    }

    private async Task<T> InAsync<T>(Func<NotificationDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<NotificationDb>());
    }
}
