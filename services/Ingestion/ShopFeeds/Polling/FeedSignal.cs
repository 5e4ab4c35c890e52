using System.Threading.Channels;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Wakes the scheduler before its next regular look.</summary>
internal sealed class FeedSignal
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(1);

    /// <summary>Wakes it, or lets it go round once more.</summary>
    public void Raise() => raised.Writer.TryWrite(true);

    /// <summary>Waits until raised, or for so long.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(atMost);
        try
        {
            await raised.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Time for the regular look.
        }
    }
}
