namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>Wakes the relay when something was saved, so that it need not poll fast.</summary>
internal sealed class OutboxSignal<TDb>
{
    private readonly SemaphoreSlim raised = new(0, 1);

    public void Raise()
    {
        try
        {
            raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: the relay will look once for both.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => raised.WaitAsync(atMost, cancellation);
}
