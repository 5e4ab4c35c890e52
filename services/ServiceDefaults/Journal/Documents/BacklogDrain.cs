using System.Diagnostics;
using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Journal.Sealing;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Writing;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.ServiceDefaults.Journal.Documents;

/// <summary>
/// Carries the backlog over into MongoDB, in order, at least once: what was stored already is known by its id, and an entry whose number
/// is taken is numbered anew. So several instances may do it at once.
/// </summary>
internal sealed partial class BacklogDrain<TDb>(
    IServiceScopeFactory scopes, EntryCollection<TDb> collections, JournalMetrics metrics, TimeProvider time,
    ILogger<BacklogDrain<TDb>> logger) : BackgroundService
    where TDb : ServiceDb
{
    private const int Batch = 500;
    private const int LargestBatch = 32 * 1024 * 1024;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly Gauge<double> age = AffiliateTelemetry.Meter.CreateGauge<double>("affiliate.journal.backlog_age", "s");
    private readonly KeyValuePair<string, object?> tag = new("database", typeof(TDb).Name);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Poll;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await DrainAsync(stoppingToken))
                    await Task.Delay(Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = Poll;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Waiting(typeof(TDb).Name, fault.GetType().Name, fault.Message);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task<bool> DrainAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();

        // The only writer of a SQLite file must not wait for MongoDB; on PostgreSQL the turn spares several instances the same work.
        age.Record(await OldestAsync(db, cancellation), tag);
        await using var turn = db.IsSqlite ? WriteScope.Joined : await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync("journal", cancellation);
        var waiting = await NextAsync(db, cancellation);
        if (waiting.Count == 0)
            return false;
        using var span = AffiliateTelemetry.Source.StartActivity("journal", ActivityKind.Client);
        var (number, hash) = await StoreAsync(db, waiting, cancellation);
        await ForgetAsync(db, waiting, number, hash, cancellation);
        await turn.CommitAsync(cancellation);
        metrics.Kept(typeof(TDb).Name, waiting.Count, waiting[0].At);
        return true;
    }

    // Events of many megabytes are possible: as many as fit, and one at least.
    private static async Task<List<BacklogEntry>> NextAsync(TDb db, CancellationToken cancellation)
    {
        var backlog = db.Set<BacklogEntry>().AsNoTracking().OrderBy(entry => entry.Id);
        var lengths = await backlog.Take(Batch).Select(entry => entry.Body.Length).ToListAsync(cancellation);
        var total = 0L;
        var fitting = lengths.TakeWhile(length => (total += length) <= LargestBatch).Count();
        return lengths.Count == 0 ? [] : await backlog.Take(Math.Max(1, fitting)).ToListAsync(cancellation);
    }

    private async Task<(long Number, string Hash)> StoreAsync(TDb db, List<BacklogEntry> waiting, CancellationToken cancellation)
    {
        await collections.IndexAsync(cancellation);
        var known = await KnownAsync(waiting, cancellation);
        var (number, hash, at) = await LastAsync(db, cancellation);
        var ready = waiting.Where(one => !known.Contains(one.MessageId.ToString())).Select(one => SealedEvent.Of(one.ToMessage())).ToList();
        await ForgottenSubject.ApplyAsync(db, ready, cancellation);
        var documents = new List<BsonDocument>(ready.Count);
        foreach (var one in ready)
        {
            var entry = one.After(++number, hash, at);
            (hash, at) = (entry.Hash, entry.At);
            documents.Add(await LargeEntry.StoreAsync(collections, entry, cancellation));
        }

        if (documents.Count > 0)
            await collections.Entries.InsertManyAsync(documents, new InsertManyOptions { IsOrdered = true }, cancellation);
        return (number, hash);
    }

    private async Task<HashSet<string>> KnownAsync(List<BacklogEntry> waiting, CancellationToken cancellation)
    {
        var found = await collections.Entries
            .Find(Builders<BsonDocument>.Filter.In(EntryDocument.Id, waiting.Select(one => one.MessageId.ToString())))
            .Project(Builders<BsonDocument>.Projection.Include(EntryDocument.Id)).ToListAsync(cancellation);
        return found.Select(document => document[EntryDocument.Id].AsString).ToHashSet(StringComparer.Ordinal);
    }

    // A chain that lost its end, or has another one, must not go on as if it had not: its numbers would be given twice.
    private async Task<(long Number, string Hash, DateTimeOffset At)> LastAsync(TDb db, CancellationToken cancellation)
    {
        var last = await collections.LastAsync(cancellation);
        var number = last?[EntryDocument.Number].ToInt64() ?? 0;
        var head = await db.Set<JournalHead>().AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == JournalHead.OfDocuments, cancellation);
        if (head is not null && (head.Number > number || await HashAsync(head.Number, cancellation) != head.Hash))
            throw new InvalidDataException(
                $"The journal in MongoDB does not hold entry {head.Number} as it was kept: it was cut, restored or written anew. "
                    + "Restore it, or delete row 2 of the table journal_head to go on from what there is.");
        return last is null
            ? (0, JournalEntry.Nothing, default)
            : (number, last[EntryDocument.Hash].AsString, new DateTimeOffset(last[EntryDocument.At].ToUniversalTime(), TimeSpan.Zero));
    }

    private async Task<string?> HashAsync(long number, CancellationToken cancellation)
    {
        var entry = await collections.Entries.Find(Builders<BsonDocument>.Filter.Eq(EntryDocument.Number, number))
            .Project(Builders<BsonDocument>.Projection.Include(EntryDocument.Hash)).FirstOrDefaultAsync(cancellation);
        return entry?[EntryDocument.Hash].AsString;
    }

    private async Task<double> OldestAsync(TDb db, CancellationToken cancellation)
    {
        var oldest = await db.Set<BacklogEntry>().OrderBy(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At)
            .FirstOrDefaultAsync(cancellation);
        return oldest is { } at ? (time.GetUtcNow() - at).TotalSeconds : 0;
    }

    private static async Task ForgetAsync(TDb db, List<BacklogEntry> kept, long number, string hash, CancellationToken cancellation)
    {
        var ids = kept.ConvertAll(entry => entry.Id);
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Set<BacklogEntry>().Where(entry => ids.Contains(entry.Id)).ExecuteDeleteAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(JournalHead.Move, [JournalHead.OfDocuments, number, hash], cancellation);
        await write.CommitAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal of {Database} waits for MongoDB, nothing is lost: {Fault}: {Message}")]
    private partial void Waiting(string database, string fault, string message);
}
