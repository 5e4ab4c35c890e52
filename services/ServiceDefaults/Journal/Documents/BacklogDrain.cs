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
        await using var turn = db.IsSqlite ? WriteScope.Joined : await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync("journal", cancellation);
        var waiting = await db.Set<BacklogEntry>().AsNoTracking().OrderBy(entry => entry.Id).Take(Batch).ToListAsync(cancellation);
        age.Record(waiting.Count == 0 ? 0 : (time.GetUtcNow() - waiting[0].At).TotalSeconds, tag);
        if (waiting.Count == 0)
            return false;
        using var span = AffiliateTelemetry.Source.StartActivity("journal", ActivityKind.Client);
        var (number, hash) = await StoreAsync(waiting, cancellation);
        await ForgetAsync(db, waiting, number, hash, cancellation);
        await turn.CommitAsync(cancellation);
        metrics.Kept(typeof(TDb).Name, waiting.Count, waiting[0].At);
        return waiting.Count == Batch;
    }

    private async Task<(long Number, string Hash)> StoreAsync(List<BacklogEntry> waiting, CancellationToken cancellation)
    {
        await collections.IndexAsync(cancellation);
        var known = await KnownAsync(waiting, cancellation);
        var (number, hash) = await HeadAsync(cancellation);
        var documents = new List<BsonDocument>(waiting.Count);
        foreach (var one in waiting.Where(one => !known.Contains(one.MessageId.ToString())))
        {
            var entry = SealedEvent.Of(one.ToMessage()).After(++number, hash);
            hash = entry.Hash;
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

    private async Task<(long Number, string Hash)> HeadAsync(CancellationToken cancellation)
    {
        var last = await collections.Entries.Find(Builders<BsonDocument>.Filter.Empty)
            .Sort(Builders<BsonDocument>.Sort.Descending(EntryDocument.Number))
            .Project(Builders<BsonDocument>.Projection.Include(EntryDocument.Number).Include(EntryDocument.Hash))
            .FirstOrDefaultAsync(cancellation);
        return last is null
            ? (0, JournalEntry.Nothing)
            : (last[EntryDocument.Number].ToInt64(), last[EntryDocument.Hash].AsString);
    }

    private static async Task ForgetAsync(TDb db, List<BacklogEntry> kept, long number, string hash, CancellationToken cancellation)
    {
        var ids = kept.ConvertAll(entry => entry.Id);
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Set<BacklogEntry>().Where(entry => ids.Contains(entry.Id)).ExecuteDeleteAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(JournalHead.Move, [number, hash], cancellation);
        await write.CommitAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal of {Database} waits for MongoDB, nothing is lost: {Fault}: {Message}")]
    private partial void Waiting(string database, string fault, string message);
}
