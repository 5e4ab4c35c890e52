namespace Affiliate.Conversion.Data;

/// <summary>
/// One attempt at a piece of writing that another request may get ahead of: all of it, or nothing and a clean slate
/// for the next attempt, also inside an idempotent request's transaction.
/// </summary>
internal static class Attempt
{
    private const string Savepoint = "attempt";

    /// <summary>
    /// False when the work said so, or lost the race. A consumer's transaction cannot be partly undone: there a lost
    /// race is thrown, and its message is consumed again.
    /// </summary>
    public static async Task<bool> TryAsync(
        ConversionDb db, Func<Task<bool>> work, Func<DbUpdateException, bool> isLost, CancellationToken cancellation)
    {
        var outer = db.Database.CurrentTransaction;
        var restartable = outer is null || db.Database.AutoSavepointsEnabled;
        if (outer is not null && restartable)
            await outer.CreateSavepointAsync(Savepoint, cancellation);
        var done = false;
        try
        {
            await using var write = await db.BeginWriteAsync(cancellation);
            done = await work();
            if (done)
                await write.CommitAsync(cancellation);
        }
        catch (DbUpdateException lost) when (restartable && isLost(lost))
        {
            done = false;
        }

        if (done || !restartable)
            return done;
        if (outer is not null)
            await outer.RollbackToSavepointAsync(Savepoint, cancellation);
        db.ChangeTracker.Clear();
        return false;
    }

    /// <summary>Tries again with a clean slate until it is done; a reader of the newest state each time.</summary>
    public static Task UntilDoneAsync(ConversionDb db, Func<Task<bool>> work, CancellationToken cancellation) =>
        UntilDoneAsync(db, () => Task.FromResult(true), _ => work(), cancellation);

    /// <summary>The same for what others have to be asked about: each time before the transaction begins.</summary>
    public static async Task UntilDoneAsync<T>(
        ConversionDb db, Func<Task<T>> ask, Func<T, Task<bool>> work, CancellationToken cancellation)
    {
        const int most = 20;
        for (var attempt = 1; attempt <= most; attempt++)
        {
            var asked = await ask();
            if (await TryAsync(db, () => work(asked), lost => lost is DbUpdateConcurrencyException, cancellation))
                return;
        }

        throw new Refusal(
            StatusCodes.Status503ServiceUnavailable, "", "Too many changes of this conversion at once; send the same request again.");
    }
}
