using Microsoft.EntityFrameworkCore.Storage;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>
/// A transaction that spans several statements. Disposed without <see cref="CommitAsync"/> it is rolled back.
/// Made by <see cref="ServiceDb.BeginWriteAsync"/>; one that joined an outer transaction leaves its end to that.
/// </summary>
public sealed class WriteScope : IAsyncDisposable
{
    private readonly IDbContextTransaction? transaction;
    private SemaphoreSlim? gate;
    private bool disposed;

    internal WriteScope(IDbContextTransaction? transaction, SemaphoreSlim? gate) => (this.transaction, this.gate) = (transaction, gate);

    internal static WriteScope Joined { get; } = new(null, null);

    /// <summary>Makes everything done since the beginning durable.</summary>
    public Task CommitAsync(CancellationToken cancellation) => transaction?.CommitAsync(cancellation) ?? Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (transaction is null || disposed)
            return;
        disposed = true;
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            Interlocked.Exchange(ref gate, null)?.Release();
        }
    }
}
