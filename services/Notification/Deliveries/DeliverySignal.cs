using System.Threading.Channels;

namespace Affiliate.Notification.Deliveries;

/// <summary>Wakes the dispatcher: something was scheduled here, or a queue ran low.</summary>
internal sealed class DeliverySignal
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
