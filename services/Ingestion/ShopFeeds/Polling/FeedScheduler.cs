using System.Collections.Concurrent;
using Affiliate.Ingestion.Data.Feeds;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Starts the polls that are due, each second and when woken, as far as there are places.</summary>
internal sealed partial class FeedScheduler(
    FeedClaims claims, PollFeed poll, PollPlaces places, FeedLag lag, WakeSignal<FeedScheduler> signal, FeedOptions options,
    ILogger<FeedScheduler> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<PollPlace, Task> running = new();
    private int waiting;

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
                if (Interlocked.Exchange(ref waiting, 0) == 1)
                    GoingOn();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Wait(fault);
            }

            await signal.WaitAsync(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        stopping.CancelAfter(Grace);
        await Task.WhenAll(running.Values);
    }

    private async Task StartDueAsync(CancellationToken cancellation)
    {
        foreach (var due in await claims.DueAsync(options.Concurrency * 2, cancellation))
        {
            if (places.Take(due) is not { } place)
                continue;
            var begin = new TaskCompletionSource();
            running[place] = RunAsync(place, begin.Task, cancellation);
            begin.SetResult();
        }
    }

    private async Task RunAsync(PollPlace place, Task begin, CancellationToken cancellation)
    {
        await begin;
        await Task.Yield();
        var merchant = place.Key.Merchant;
        try
        {
            await poll.RunAsync(place, cancellation);
        }
        catch (OperationCanceledException)
        {
            Ended(merchant);
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            Wait(fault);
        }
        catch (Exception fault)
        {
            // One shop's trouble is not the others'. Its lease runs out, then it is tried again.
            Broken(fault, merchant);
        }
        finally
        {
            running.TryRemove(place, out _);
            places.Free(place);
            signal.Raise();
        }
    }

    // Said once: we look each second, and every poll under way finds the same.
    private void Wait(Exception fault)
    {
        if (Interlocked.Exchange(ref waiting, 1) == 0)
            Waiting(fault.GetType().Name, fault.Message);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Feeds go on")]
    private partial void GoingOn();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feeds wait, nothing is lost: {Fault}: {Message}")]
    private partial void Waiting(string fault, string message);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "The poll of merchant {Merchant} was ended early; what was not acknowledged comes again")]
    private partial void Ended(string merchant);

    [LoggerMessage(Level = LogLevel.Error, Message = "The poll of merchant {Merchant} broke off")]
    private partial void Broken(Exception fault, string merchant);
}
