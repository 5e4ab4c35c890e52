using System.Threading.Channels;

namespace Affiliate.Notification.Deliveries;

/// <summary>Wakes the dispatcher: something was scheduled, a queue ran low, or the second is over.</summary>
internal sealed class DeliverySignal
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(1);

    /// <summary>Wakes it, or lets it go round once more.</summary>
    public void Raise() => raised.Writer.TryWrite(true);

    /// <summary>Waits until raised.</summary>
    public async Task WaitAsync(CancellationToken cancellation) => await raised.Reader.ReadAsync(cancellation);
}
