using System.Net;

namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>
/// Connects to the first address that answers: the next one is tried when one fails, or hangs for a moment
/// (as RFC 8305 has it), so a dead address doesn't use up the whole time limit.
/// </summary>
internal static class ConnectRace
{
    public static async Task<T> FirstAsync<T>(
        IReadOnlyList<IPAddress> addresses, Func<IPAddress, CancellationToken, Task<T>> connect,
        TimeSpan stagger, TimeProvider time, CancellationToken cancellationToken)
        where T : IDisposable
    {
        // Most names have one address: then there is nobody to race against.
        if (addresses.Count == 1) return await connect(addresses[0], cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<T>>();
        Task<T>? firstFailure = null;
        try
        {
            for (var next = 0; next < addresses.Count || running.Count > 0;)
            {
                if (next < addresses.Count) running.Add(connect(addresses[next++], stop.Token));
                var ended = await EndedAsync(running, next < addresses.Count ? stagger : Timeout.InfiniteTimeSpan, time, stop.Token);
                cancellationToken.ThrowIfCancellationRequested();
                if (ended is null) continue;
                running.Remove(ended);
                if (ended.IsCompletedSuccessfully) return await ended;
                firstFailure ??= ended;
            }

            return await (firstFailure ?? throw new ArgumentException("No address to connect to.", nameof(addresses)));
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var loser in running) _ = DisposeWhenOpenAsync(loser);
        }
    }

    // A pause that is not waited for ends with the race.
    private static async Task<Task<T>?> EndedAsync<T>(
        List<Task<T>> running, TimeSpan patience, TimeProvider time, CancellationToken stop) =>
        await Task.WhenAny([.. running, Task.Delay(patience, time, stop)]) as Task<T>;

    private static Task DisposeWhenOpenAsync<T>(Task<T> loser) where T : IDisposable =>
        loser.ContinueWith(
            static ended =>
            {
                if (ended.IsCompletedSuccessfully) ended.Result.Dispose();
                else _ = ended.Exception; // seen: a loser's failure concerns nobody
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
