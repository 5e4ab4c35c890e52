using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Affiliate.ServiceDefaults.Messaging.Broker;

/// <summary>Asks the broker itself who listens: a bus that is stuck may still think that all is well.</summary>
internal sealed class BrokerProbe(Uri broker) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private IConnection? connection;

    /// <summary>False when one of the queues has no listener or was never made; null when the broker cannot be asked.</summary>
    public async Task<bool?> HeardAsync(IEnumerable<string> queues, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await AskAsync(queues, limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            await DisposeAsync();
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        _ = Interlocked.Exchange(ref connection, null)?.AbortAsync(Patience);
        return ValueTask.CompletedTask;
    }

    private async Task<bool> AskAsync(IEnumerable<string> queues, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory { Uri = broker, ClientProvidedName = "probe", AutomaticRecoveryEnabled = false };
        connection ??= await factory.CreateConnectionAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        foreach (var queue in queues)
        {
            if ((await channel.QueueDeclarePassiveAsync(queue, cancellation)).ConsumerCount == 0)
                return false;
        }

        return true;
    }
}
