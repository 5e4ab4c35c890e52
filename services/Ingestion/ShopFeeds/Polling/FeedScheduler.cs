using System.Collections.Concurrent;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Starts the polls that are due, each second and when woken. At most half of the slots go to shops whose last poll
/// failed, so that those who hang never delay the others.
/// </summary>
internal sealed partial class FeedScheduler(
    FeedClaims claims, PollFeed poll, FeedLag lag, WakeSignal<FeedScheduler> signal, FeedOptions options, ILogger<FeedScheduler> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Task Poll, bool Failing)> running = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Polls under way may end in order when the service stops.
        using var stopping = new CancellationTokenSource();
        var started = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!started)
                    await claims.TakeOverAsync(stoppingToken);
                started = true;
                await StartDueAsync(stopping.Token);
                await lag.MeasureAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Waiting(fault.GetType().Name, fault.Message);
            }

            await signal.WaitAsync(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        stopping.CancelAfter(Grace);
        await Task.WhenAll(running.Values.Select(one => one.Poll));
    }

    private async Task StartDueAsync(CancellationToken cancellation)
    {
        if (running.Count >= options.Concurrency)
            return;
        var failing = running.Values.Count(one => one.Failing);
        foreach (var due in await claims.DueAsync(options.Concurrency * 2, cancellation))
        {
            if (running.Count >= options.Concurrency)
                return;
            if (running.ContainsKey(due.MerchantId) || (due.Failing && ++failing > Math.Max(1, options.Concurrency / 2)))
                continue;
            var begin = new TaskCompletionSource();
            running[due.MerchantId] = (RunAsync(due.MerchantId, begin.Task, cancellation), due.Failing);
            begin.SetResult();
        }
    }

    private async Task RunAsync(string merchant, Task begin, CancellationToken cancellation)
    {
        await begin;
        await Task.Yield();
        try
        {
            await poll.RunAsync(merchant, cancellation);
        }
        catch (OperationCanceledException)
        {
            Ended(merchant);
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            Waiting(fault.GetType().Name, fault.Message);
        }
        catch (Exception fault)
        {
            // One shop's trouble is not the others'. Its lease runs out, then it is tried again.
            Broken(fault, merchant);
        }
        finally
        {
            running.TryRemove(merchant, out _);
            signal.Raise();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feeds wait, nothing is lost: {Fault}: {Message}")]
    private partial void Waiting(string fault, string message);

    [LoggerMessage(Level = LogLevel.Information, Message = "The poll of merchant {Merchant} was ended early; what was not acknowledged comes again")]
    private partial void Ended(string merchant);

    [LoggerMessage(Level = LogLevel.Error, Message = "The poll of merchant {Merchant} broke off")]
    private partial void Broken(Exception fault, string merchant);
}
