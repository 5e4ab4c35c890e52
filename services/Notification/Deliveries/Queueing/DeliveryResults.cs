using System.Threading.Channels;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>
/// Collects what attempts brought and stores it in batches. When the database is away it waits; when the process ends
/// before, the deliveries are sent again with the same webhook-id.
/// </summary>
internal sealed partial class DeliveryResults(
    StoreResults store, EndpointQueues queues, CallbackCache settings, TimeProvider time, ILogger<DeliveryResults> logger)
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Channel<FinishedAttempt> finished = Channel.CreateUnbounded<FinishedAttempt>(new() { SingleReader = true });

    public void Add(FinishedAttempt attempt) => finished.Writer.TryWrite(attempt);

    /// <summary>No more will come.</summary>
    public void Complete() => finished.Writer.TryComplete();

    /// <summary>Stores until complete.</summary>
    /// <param name="giveUp">Ends the waiting for a database that is away.</param>
    public async Task RunAsync(CancellationToken giveUp)
    {
        var batch = new List<FinishedAttempt>(MostAtOnce);
        while (await finished.Reader.WaitToReadAsync(giveUp))
        {
            while (batch.Count < MostAtOnce && finished.Reader.TryRead(out var attempt))
                batch.Add(attempt);
            await StoreAsync(batch, giveUp);
            queues.Forget(batch.Select(attempt => attempt.Delivery.Id));
            batch.Clear();
        }
    }

    private async Task StoreAsync(IReadOnlyList<FinishedAttempt> batch, CancellationToken giveUp)
    {
        while (true)
        {
            try
            {
                foreach (var publisher in await store.StoreAsync(batch, giveUp))
                    settings.Forget(publisher);
                return;
            }
            catch (Exception fault) when (StorageOutage.Is(fault) && !giveUp.IsCancellationRequested)
            {
                Waiting(batch.Count, fault.GetType().Name);
                await Task.Delay(Pause, time, giveUp);
            }
            catch (Exception fault) when (!giveUp.IsCancellationRequested)
            {
                Lost(fault, batch.Count);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The results of {Count} deliveries wait for the database ({Fault})")]
    private partial void Waiting(int count, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The results of {Count} deliveries can't be stored: they will be sent again")]
    private partial void Lost(Exception fault, int count);
}
