using Affiliate.Load.Calls;
using Affiliate.Testing;
using Affiliate.Testing.Network;

namespace Affiliate.Load.Faults;

/// <summary>Breaks one thing after the other, by a plan that its seed makes, and has each mended before the next.</summary>
internal sealed class Havoc(DistributedStack stack, BusProxy wire, CallLog log, Task<IReadOnlyList<string>> queues, int seed)
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LostFor = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShuffledFor = TimeSpan.FromSeconds(4);
    private readonly Random luck = new(seed);
    private readonly List<Fault> done = [];

    public IReadOnlyList<Fault> Done => done;

    /// <summary>Everything was broken once.</summary>
    public bool HasBrokenAll => done.Count >= Faults().Count;

    /// <summary>Until it is over, a fault each so often.</summary>
    public async Task WreakAsync(TimeSpan every, Func<bool> isOver, CancellationToken endOfDay, Action<Fault> tell)
    {
        var next = log.Now + every;
        foreach (var (what, fault) in FaultPlan.Of(Faults(), luck))
        {
            var rest = next - log.Now;
            await Task.Delay(rest > Breath ? rest : Breath, endOfDay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            next = log.Now + every;
            if (isOver() || endOfDay.IsCancellationRequested)
                return;
            var start = log.Now;
            var note = await fault();
            done.Add(new(what, start, log.Now, note));
            tell(done[^1]);
        }
    }

    private List<(string What, Func<Task<string>> Do)> Faults() =>
    [
        .. stack.Names.Select(name => ($"kill {name}", new Func<Task<string>>(() => KillAsync(stack[name])))),
        ("kill the broker", () => RestartAsync(stack.Broker.StopAsync, stack.Broker.StartAsync)),
        ("kill PostgreSQL", () => RestartAsync(stack.Database.StopAsync, stack.Database.StartAsync)),
        ("kill MongoDB", () => RestartAsync(stack.Journals.StopAsync, stack.Journals.StartAsync)),
        ("cut all connections to the broker", CutAsync),
        ("lose messages on the wire to the broker", LoseAsync),
        ("double and reorder messages", ShuffleAsync),
    ];

    private static async Task<string> KillAsync(ServiceProcess process)
    {
        process.Kill();
        await process.StartAsync();
        return "";
    }

    private async Task<string> RestartAsync(Func<Task> stop, Func<Task> start)
    {
        await stop();
        var away = TimeSpan.FromSeconds(1 + (luck.NextDouble() * 3));
        await Task.Delay(away);
        await start();
        return $"left away for {away.TotalSeconds:0.0} s";
    }

    private Task<string> CutAsync()
    {
        var connections = wire.Connections;
        wire.Cut();
        return Task.FromResult($"{connections} connections");
    }

    private async Task<string> LoseAsync()
    {
        var before = wire.Lost;
        await wire.LoseAsync(LostFor);
        return $"{wire.Lost - before} bytes lost";
    }

    private async Task<string> ShuffleAsync()
    {
        var names = await queues;
        return $"{await new Shuffle(stack.Broker, luck).RunAsync(names, ShuffledFor)} messages doubled in {names.Count} queues";
    }
}
