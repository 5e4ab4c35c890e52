using Microsoft.EntityFrameworkCore.Storage;

namespace Affiliate.ServiceDefaults.Storage.Writing;

/// <summary>
/// A transaction that spans several statements. Disposed without <see cref="CommitAsync"/> it is rolled back.
/// Made by <see cref="ServiceDb.BeginWriteAsync"/>; one that joined an outer transaction leaves its end to that.
/// </summary>
public sealed class WriteScope : IAsyncDisposable
{
    private readonly IDbContextTransaction? transaction;
    private readonly OpenWrite? mark;
    private readonly HeldWrite? held;
    private SemaphoreSlim? gate;
    private bool ended;

    internal WriteScope(IDbContextTransaction transaction, SemaphoreSlim? gate, OpenWrite mark) =>
        (this.transaction, this.gate, this.mark) = (transaction, gate, mark);

    internal WriteScope(HeldWrite held) => this.held = held;

    private WriteScope()
    {
    }

    internal static WriteScope Joined { get; } = new();

    /// <summary>
    /// Makes everything done since the beginning durable; what an idempotent request did becomes so together with its answer.
    /// </summary>
    public Task CommitAsync(CancellationToken cancellation)
    {
        if (held is not null)
            ended = true;
        return transaction?.CommitAsync(cancellation) ?? Task.CompletedTask;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (ended)
            return;
        if (held is not null)
            await held.RollBackAsync();
        if (transaction is null)
            return;
        ended = true;
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            mark!.Close();
            Interlocked.Exchange(ref gate, null)?.Release();
        }
    }
}
