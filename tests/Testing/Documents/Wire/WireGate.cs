namespace Affiliate.Testing;

/// <summary>While it is shut, nothing is answered.</summary>
internal sealed class WireGate
{
    private volatile TaskCompletionSource _open = Opened();

    public Task PassAsync(CancellationToken cancellation) => _open.Task.WaitAsync(cancellation);

    public void Shut()
    {
        if (_open.Task.IsCompleted)
            _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Open() => _open.TrySetResult();

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }
}
