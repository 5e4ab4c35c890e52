namespace Affiliate.ServiceDefaults.Storage.Writing;

/// <summary>
/// The write transaction of an idempotent request: it begins with the first thing that the request writes, not before, for
/// until then others may be asked; and it stays open until the answer is kept in it.
/// </summary>
/// <param name="db">The request's context.</param>
/// <param name="mark">Seen by all that the request does.</param>
/// <param name="begun">Done first in the transaction; throws when the request has nothing to do any more.</param>
internal sealed class HeldWrite(ServiceDb db, OpenWrite mark, Func<CancellationToken, Task> begun) : IAsyncDisposable
{
    private WriteScope? write;

    public async Task<WriteScope> BeginAsync(CancellationToken cancellation)
    {
        write = await db.BeginAsync(mark, cancellation);
        try
        {
            // The endpoint may lose a race and try again within.
            db.Database.AutoSavepointsEnabled = true;
            await begun(cancellation);
            return new WriteScope(this);
        }
        catch
        {
            await RollBackAsync();
            throw;
        }
    }

    public Task CommitAsync(CancellationToken cancellation) => write?.CommitAsync(cancellation) ?? Task.CompletedTask;

    public async Task RollBackAsync()
    {
        if (Interlocked.Exchange(ref write, null) is { } begun)
            await begun.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        db.Held = null;
        await RollBackAsync();
    }
}
