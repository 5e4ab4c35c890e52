using System.Diagnostics;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Journal;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>
/// Hands committed events to the bus and removes them: on RabbitMQ after the broker's confirm, in memory after the
/// consumer's commit. Several instances share one outbox; what is in one's hands is locked for the others.
/// </summary>
internal sealed partial class OutboxRelay<TDb>(
    IServiceScopeFactory scopes, WakeSignal<TDb> signal, IOutboxRound<TDb> round, ILogger<OutboxRelay<TDb>> logger) : BackgroundService
    where TDb : ServiceDb
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await round.ReadyAsync(stoppingToken);
        var pause = Poll;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var begun = Stopwatch.GetTimestamp();
                if (!await RunAsync(stoppingToken))
                    await RestAsync(begun, stoppingToken);
                pause = Poll;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Waiting(typeof(TDb).Name, fault.GetType().Name, fault.Message);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    // A round costs its queries and a commit however few events it finds: what comes soon after one gathers for the next, what
    // comes after a rest leaves at once.
    private async Task RestAsync(long begun, CancellationToken cancellation)
    {
        await signal.WaitAsync(Poll, cancellation);
        var left = Gathering - Stopwatch.GetElapsedTime(begun);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, cancellation);
    }

    private async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await round.RunAsync(
            scope.ServiceProvider.GetRequiredService<TDb>(), scope.ServiceProvider.GetRequiredService<IJournal<TDb>>(), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox of {Database} waits, nothing is lost: {Fault}: {Message}")]
    private partial void Waiting(string database, string fault, string message);
}
