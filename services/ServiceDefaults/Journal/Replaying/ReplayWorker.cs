using System.Diagnostics;
using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Journal.Sealing;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Journal.Replaying;

/// <summary>
/// Puts entries into the outbox for the one consumer, under the ids they had, so that its inbox tells what it knows. What was put there
/// and how far it has come commit together.
/// </summary>
internal sealed partial class ReplayWorker<TDb>(
    IServiceScopeFactory scopes, TimeProvider time, WakeSignal<TDb> relay, ILogger<ReplayWorker<TDb>> logger)
    : PeriodicWork(Idle, time, logger)
    where TDb : ServiceDb
{
    /// <summary>Who has it may change replays.</summary>
    public const string Turn = "journal replay";

    private const int Parts = 4;
    private const int LongestOutbox = 10_000;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1) / Parts;
    private readonly Counter<long> told = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.journal.replayed", "{event}");

    /// <inheritdoc/>
    protected override string Name => $"A replay of {typeof(TDb).Name}";

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (await StepAsync(cancellation))
            await Task.Delay(Pace, Time, cancellation);
    }

    // True while there is one to go on with.
    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (!await db.Set<JournalReplay>().AnyAsync(replay => replay.State == JournalReplay.Running, cancellation))
            return false;
        if (await db.Outbox.Take(LongestOutbox + 1).CountAsync(cancellation) > LongestOutbox)
            return true;
        var now = Time.GetUtcNow();
        var due = await db.Set<JournalReplay>().AsNoTracking()
            .Where(replay => replay.State == JournalReplay.Running && replay.DueAt <= now)
            .OrderBy(replay => replay.DueAt).FirstOrDefaultAsync(cancellation);
        if (due is null)
            return true;
        using var span = AffiliateTelemetry.Source.StartActivity("journal replay", ActivityKind.Producer);
        try
        {
            await StepAsync(db, scope.ServiceProvider.GetRequiredService<IJournal<TDb>>(), due, now, cancellation);
        }
        catch
        {
            // One that fails does not keep the others waiting.
            var later = now + AfterFault;
            await db.Set<JournalReplay>().Where(replay => replay.Id == due.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(replay => replay.DueAt, later), cancellation);
            throw;
        }

        relay.Raise();
        return true;
    }

    // What the journal says is read before the write begins: nobody waits for it.
    private async Task StepAsync(TDb db, IJournal<TDb> journal, JournalReplay due, DateTimeOffset now, CancellationToken cancellation)
    {
        var many = Math.Max(1, due.PerSecond / Parts);
        var isComplete = (await journal.HeadAsync(cancellation)).Number >= due.UpTo || await journal.WaitingAsync(cancellation) == 0;
        var entries = (await journal.ReadAsync(due.Filter, due.Last, many, cancellation))
            .TakeWhile(entry => entry.Number <= due.UpTo).ToList();
        var messages = entries.ConvertAll(entry => Message(entry, due.Consumer));
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync(Turn, cancellation);
        var replay = await db.Set<JournalReplay>().SingleAsync(one => one.Id == due.Id, cancellation);
        if (replay.State != JournalReplay.Running || replay.Last != due.Last)
            return;
        foreach (var message in messages)
            db.Publish(message);
        Advance(replay, entries, many, isComplete, now);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
    }

    private void Advance(JournalReplay replay, List<JournalEntry> entries, int many, bool isComplete, DateTimeOffset now)
    {
        var isEnd = entries.Count < many && isComplete;
        replay.Told += entries.Count;
        replay.Last = isEnd ? replay.UpTo : entries is [.., var last] ? last.Number : replay.Last;
        replay.DueAt = now + TimeSpan.FromSeconds(1.0 * many / replay.PerSecond);
        told.Add(entries.Count, new KeyValuePair<string, object?>("database", typeof(TDb).Name));
        if (!isEnd)
            return;
        replay.End(JournalReplay.Done, now);
        Ended(replay.Id, replay.Told, replay.Consumer);
    }

    private static OutboxMessage Message(JournalEntry entry, string consumer)
    {
        var body = MessageTypes.Find(entry.Type) is { } contract ? OpenBody.Whole(entry, contract) : entry.Body;
        return OutboxMessage.Published(entry.Id, entry.Type, body, traceParent: null, at: default).AgainTo(consumer);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Replay {Replay} told {Events} events to {Consumer}")]
    private partial void Ended(string replay, long events, string consumer);
}
