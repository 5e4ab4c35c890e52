using Affiliate.ServiceDefaults.Messaging.Outbox;

namespace Affiliate.ServiceDefaults.Messaging.Broker;

/// <summary>
/// Publishes outbox rows with confirms, on a connection of its own: a publish that hangs while the broker goes away (the client
/// library knows such cases) must neither hold up the relay for longer than its patience nor the consumers' reconnecting.
/// </summary>
internal sealed partial class BrokerPublisher(BusOptions options, string name, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private BrokerSession? session;

    /// <summary>For each row whether a queue has it now. A fault means: unknown, publish them again.</summary>
    public async Task<bool[]> PublishAsync(IReadOnlyList<OutboxMessage> rows, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            session ??= await OpenAsync(limit.Token);
            return await session.PublishAsync(rows, limit.Token).WaitAsync(limit.Token);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref session, null) is { } left)
            _ = LeaveAsync(left);
        return ValueTask.CompletedTask;
    }

    private async Task<BrokerSession> OpenAsync(CancellationToken cancellation)
    {
        var opening = BrokerSession.OpenAsync(options.Uri!, name, cancellation);
        try
        {
            return await opening.WaitAsync(cancellation);
        }
        catch
        {
            _ = opening.ContinueWith(
                late => LeaveAsync(late.Result), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }
    }

    // Closing may hang as publishing may: nobody waits for it.
    private async Task LeaveAsync(BrokerSession left)
    {
        try
        {
            await left.DisposeAsync();
        }
        catch (Exception fault)
        {
            LeftBehind(fault.GetType().Name, fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A broken connection to the broker could not be closed: {Fault}: {Message}")]
    private partial void LeftBehind(string fault, string message);
}
