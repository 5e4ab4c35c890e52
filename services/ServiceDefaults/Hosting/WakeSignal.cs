namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Wakes background work before its next regular look, so that it need not look often.</summary>
/// <typeparam name="TSleeper">Who sleeps, or the database whose relay does: one signal each.</typeparam>
public sealed class WakeSignal<TSleeper>
{
    private readonly SemaphoreSlim raised = new(0, 1);

    /// <summary>Wakes it, or lets it go round once more.</summary>
    public void Raise()
    {
        try
        {
            raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: it will look once for both.
        }
    }

    /// <summary>Waits until raised, or for so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => raised.WaitAsync(atMost, cancellation);
}
