using System.Collections.Concurrent;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>Starts the checks that are due, each second and when woken, as far as there are places, and only so many at one host.</summary>
internal sealed partial class CheckScheduler(
    CheckClaims claims, RunCheck run, CheckOptions options, WakeSignal<CheckScheduler> signal, ILogger<CheckScheduler> logger)
    : BackgroundService
{
    private const int Ahead = 500;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (string Host, Task Task)> running = new(StringComparer.Ordinal);
    private bool waiting;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
                waiting = false;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                if (!waiting)
                    Waiting(fault.GetType().Name, fault.Message);
                waiting = true;
            }

            await signal.WaitAsync(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        stopping.CancelAfter(Grace);
        await Task.WhenAll(running.Values.Select(one => one.Task));
    }

    private async Task StartDueAsync(CancellationToken cancellation)
    {
        if (running.Count >= options.Concurrency)
            return;
        var busy = running.Values.GroupBy(one => one.Host, StringComparer.Ordinal).Where(host => host.Count() >= options.PerHost)
            .Select(host => host.Key).ToList();
        foreach (var due in await claims.DueAsync(Ahead, busy, cancellation))
        {
            if (running.Count >= options.Concurrency)
                return;
            if (running.ContainsKey(due.Id) || running.Values.Count(one => one.Host == due.Host) >= options.PerHost)
                continue;
            var begin = new TaskCompletionSource();
            running[due.Id] = (due.Host, RunAsync(due.Id, begin.Task, cancellation));
            begin.SetResult();
        }
    }

    private async Task RunAsync(string id, Task begin, CancellationToken cancellation)
    {
        await begin;
        await Task.Yield();
        string? holder = null;
        try
        {
            holder = await claims.TakeAsync(id, onlyWhenDue: true, cancellation);
            if (holder is not null)
                await run.RunAsync(id, holder, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Ended(id);
            await GiveBackAsync(id, holder);
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            Waiting(fault.GetType().Name, fault.Message);
        }
        catch (Exception fault)
        {
            // One CRM's trouble is not the others'. Its lease runs out, then it is tried again.
            Broken(fault, id);
        }
        finally
        {
            running.TryRemove(id, out _);
            signal.Raise();
        }
    }

    private async Task GiveBackAsync(string id, string? holder)
    {
        try
        {
            if (holder is not null)
                await claims.ReleaseAsync(id, holder, CancellationToken.None);
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            // Then the lease runs out by itself.
            Waiting(fault.GetType().Name, fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Status checks wait, nothing is lost: {Fault}: {Message}")]
    private partial void Waiting(string fault, string message);

    [LoggerMessage(Level = LogLevel.Information, Message = "Status check {Check} was ended early; what was not stored is asked again")]
    private partial void Ended(string check);

    [LoggerMessage(Level = LogLevel.Error, Message = "Status check {Check} broke off")]
    private partial void Broken(Exception fault, string check);
}
