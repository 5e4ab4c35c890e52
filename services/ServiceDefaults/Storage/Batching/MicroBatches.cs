using System.Diagnostics;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.ServiceDefaults.Storage.Batching;

/// <summary>
/// Does in one batch whatever was asked for while the last one was being done: alone, an item is done at once; under load one
/// round trip and one commit serve many. When a batch fails, each of its items is done alone, so that one's fault stays its own;
/// only when the database is away they all fail at once.
/// <para>Metric: <see cref="BatchMetrics"/>; span <c>batch</c> with links to the items' own.</para>
/// </summary>
/// <typeparam name="TItem">What is asked for.</typeparam>
/// <typeparam name="TResult">What becomes of it.</typeparam>
/// <param name="name">Name of the work in metric and span.</param>
/// <param name="scopes">Where each batch gets its services from, nobody's request being its own.</param>
/// <param name="work">All of the items or none: their results in the same order.</param>
public sealed class MicroBatches<TItem, TResult>(
    string name, IServiceScopeFactory scopes, Func<IServiceProvider, IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> work)
{
    private const int Most = 32;
    private const int Crowd = 4;

    // One batch at a time, for two would be half as large each; but others go on while one takes its time, maybe for somebody's lock.
    private const int MostAtOnce = 4;
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly Lock turn = new();
    private readonly Queue<Waiting> waiting = new();
    private int working;
    private int slow;
    private int last;

    /// <summary>Returns when the item is done, whatever it was done with.</summary>
    public Task<TResult> DoAsync(TItem item)
    {
        var entry = new Waiting(item);
        lock (turn)
        {
            waiting.Enqueue(entry);
            BeginIfNobodyDoes();
        }

        return entry.Task;
    }

    private void BeginIfNobodyDoes()
    {
        if (waiting.Count == 0 || working > slow || working == MostAtOnce)
            return;
        working++;

        // Nobody's request: it serves all that come meanwhile.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(WorkAsync);
    }

    private async Task WorkAsync()
    {
        // Those just served are coming back: a moment's wait saves them a batch of their own.
        for (var wait = false; ; wait = true)
        {
            if (wait && Returning())
                await Task.Delay(Moment);
            if (Next() is not { } batch)
                return;
            BatchMetrics.Begun(name, batch.Count);
            await ServeAsync(batch);
        }
    }

    private bool Returning()
    {
        lock (turn)
            return last >= Crowd && waiting.Count < last;
    }

    private List<Waiting>? Next()
    {
        lock (turn)
        {
            if (waiting.Count == 0)
            {
                working--;
                return null;
            }

            var batch = new List<Waiting>(Math.Min(waiting.Count, Most));
            while (batch.Count < Most && waiting.TryDequeue(out var entry))
                batch.Add(entry);
            last = batch.Count;
            return batch;
        }
    }

    private async Task ServeAsync(List<Waiting> batch)
    {
        var done = TryOrOneByOneAsync(batch);
        if (await Task.WhenAny(done, Task.Delay(Usual)) == done)
            return;
        lock (turn)
        {
            slow++;
            BeginIfNobodyDoes();
        }

        await done;
        lock (turn)
            slow--;
    }

    private async Task TryOrOneByOneAsync(List<Waiting> batch)
    {
        if (await TryAsync(batch))
            return;
        foreach (var one in batch)
            await TryAsync([one]);
    }

    // False when each is to be done alone.
    private async Task<bool> TryAsync(List<Waiting> batch)
    {
        using var activity = AffiliateTelemetry.Source.StartActivity(
            $"batch {name}", ActivityKind.Internal, batch[0].Request, links: batch.Skip(1).Select(one => new ActivityLink(one.Request)));
        activity?.SetTag("affiliate.batch.size", batch.Count);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var results = await work(scope.ServiceProvider, batch.ConvertAll(one => one.Item));
            foreach (var (one, result) in batch.Zip(results))
                one.SetResult(result);
            return true;
        }
        catch (Exception fault)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            if (batch.Count > 1 && !StorageOutage.Is(fault))
                return false;
            foreach (var one in batch)
                one.SetException(fault);
            return true;
        }
    }

    private sealed class Waiting(TItem item) : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TItem Item { get; } = item;

        public ActivityContext Request { get; } = Activity.Current?.Context ?? default;
    }
}
