using System.Collections.Concurrent;
using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>
/// Sends what is due: woken when something is scheduled here, and each second for what other instances scheduled or
/// whose time has come. Several instances share the work.
/// </summary>
internal sealed partial class DeliveryDispatcher(
    DeliveryClaims claims, EndpointQueues queues, DeliveryAttempt attempts, DeliveryResults results, WakeSignal<DeliveryDispatcher> signal,
    DeliveryOptions options, TimeProvider time, ILogger<DeliveryDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly SemaphoreSlim slots = new(options.Concurrency);
    private readonly CancellationTokenSource sending = new();
    private volatile bool ending;
    private long renewedAt = time.GetTimestamp();
    private DateTimeOffset renewedOn = time.GetUtcNow();

    /// <inheritdoc />
    public override void Dispose()
    {
        slots.Dispose();
        sending.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var giveUp = new CancellationTokenSource();
        var storing = results.RunAsync(giveUp.Token);
        var started = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!started)
                    await claims.TakeOverAsync(stoppingToken);
                started = true;
                var now = await RenewAsync(stoppingToken);
                Start(queues.Resume());
                while (await TakeAsync(now, stoppingToken))
                    now = await RenewAsync(stoppingToken);
                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // What is under way goes on.
                Waiting(fault.GetType().Name, fault.Message);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await EndAsync(storing, giveUp);
    }

    private async Task<bool> TakeAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var rooms = queues.Rooms(await claims.DuePublishersAsync(now, cancellation));
        if (rooms.Count == 0)
            return false;
        var taken = await claims.TakeAsync(rooms, now, cancellation);
        Start(queues.Add(taken.Rows, rooms));
        return taken.IsProgress;
    }

    private void Start(IEnumerable<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            var run = SendAsync(delivery);
            running[run] = 0;
            _ = run.ContinueWith(ended => running.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task SendAsync(Delivery delivery)
    {
        await Task.Yield();
        bool? success = null;
        try
        {
            await slots.WaitAsync(sending.Token);
            try
            {
                var finished = await attempts.MakeAsync(delivery, sending.Token);
                success = finished.Success;
                results.Add(finished);
            }
            finally
            {
                slots.Release();
            }
        }
        catch (OperationCanceledException) when (sending.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault)
        {
            // Not even tried (the settings can't be read): it is due again when its lease ends.
            NotSent(fault, delivery.Id);
            queues.Forget([delivery.Id]);
        }

        var (next, runsLow) = queues.Ended(delivery.PublisherId, success);
        if (!ending)
            Start(next);
        if (runsLow)
            signal.Raise();
    }

    /// <summary>Returns the time up to which nothing that is held here has run out.</summary>
    private async Task<DateTimeOffset> RenewAsync(CancellationToken cancellation)
    {
        var (at, now) = (time.GetTimestamp(), time.GetUtcNow());

        // The lease is by the clock on the wall: set forward it ends early.
        if (time.GetElapsedTime(renewedAt) < options.Lease / 4 && now - renewedOn < options.Lease / 4)
            return now;
        if (queues.Held is { Count: > 0 } held)
            await claims.RenewAsync(held, cancellation);
        (renewedAt, renewedOn) = (at, now);
        return now;
    }

    private async Task EndAsync(Task storing, CancellationTokenSource giveUp)
    {
        ending = true;
        sending.CancelAfter(Grace);
        await Task.WhenAll(running.Keys);
        await sending.CancelAsync();
        await Task.WhenAll(running.Keys);
        results.Complete();
        giveUp.CancelAfter(Grace);
        try
        {
            await storing;
            if (queues.Held is { Count: > 0 } held)
                await claims.ReleaseAsync(held, giveUp.Token);
        }
        catch (Exception fault)
        {
            // Without results they are sent again with the same webhook-id when their lease ends.
            Waiting(fault.GetType().Name, fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries wait, nothing is lost: {Fault}: {Message}")]
    private partial void Waiting(string fault, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} could not be tried; it will be")]
    private partial void NotSent(Exception fault, string delivery);
}
