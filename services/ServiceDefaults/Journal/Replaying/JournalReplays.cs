using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Journal.Replaying;

/// <summary>Begins, shows and stops a service's replays. Scoped.</summary>
/// <typeparam name="TDb">The service's database.</typeparam>
public sealed class JournalReplays<TDb>
    where TDb : ServiceDb
{
    /// <summary>The fastest pace that can be asked for, events a second.</summary>
    public const int Fastest = 10_000;

    private const int Shown = 200;
    private readonly TDb db;
    private readonly IJournal<TDb> journal;
    private readonly string service;
    private readonly TimeProvider time;

    internal JournalReplays(TDb db, IJournal<TDb> journal, string service, TimeProvider time) =>
        (this.db, this.journal, this.service, this.time) = (db, journal, service, time);

    /// <summary>Begins one: the service's worker does the rest, whatever happens to the process meanwhile.</summary>
    public async Task<ReplayView> BeginAsync(ReplayQuestion question, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = await journal.WaitingAsync(cancellation);
        var replay = new JournalReplay
        {
            Id = Ids.New(),
            Consumer = question.Consumer,
            Filter = new JournalFilter(question.Types, MerchantId: question.MerchantId, From: question.From, To: question.To),
            PerSecond = question.PerSecond,
            UpTo = (await journal.HeadAsync(cancellation)).Number + waiting,
            State = JournalReplay.Running,
            At = now,
            DueAt = now,
        };
        db.Add(replay);
        await db.SaveChangesAsync(cancellation);
        return View(replay);
    }

    /// <summary>The last ones, newest first.</summary>
    public async Task<List<ReplayView>> ListAsync(CancellationToken cancellation) =>
        (await db.Set<JournalReplay>().AsNoTracking().OrderByDescending(replay => replay.At).Take(Shown).ToListAsync(cancellation))
        .ConvertAll(View);

    /// <summary>Stops one; null when there is none of that id. One that has ended stays as it is.</summary>
    public async Task<ReplayView?> StopAsync(string id, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync(ReplayWorker<TDb>.Turn, cancellation);
        if (await db.Set<JournalReplay>().FirstOrDefaultAsync(replay => replay.Id == id, cancellation) is not { } replay)
            return null;
        if (replay.State == JournalReplay.Running)
            replay.End(JournalReplay.Stopped, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return View(replay);
    }

    private ReplayView View(JournalReplay replay) => new(
        replay.Id, service, replay.Consumer, replay.State, replay.Last, replay.Told, replay.UpTo, replay.PerSecond, replay.At,
        replay.EndedAt);
}
