using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Journal.Sealing;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Journal.Table;

/// <summary>The embedded home: a table of the service's own database.</summary>
internal sealed class TableJournal<TDb>(TDb db, JournalMetrics metrics) : IJournal<TDb>
    where TDb : ServiceDb
{
    private IQueryable<StoredEntry> Entries => db.Set<StoredEntry>().AsNoTracking();

    public async Task KeepAsync(IReadOnlyList<OutboxMessage> published, CancellationToken cancellation)
    {
        if (published.Count == 0)
            return;
        var ready = published.Select(SealedEvent.Of).ToList();
        await db.WaitForTurnAsync("journal", cancellation);
        await ForgottenSubject.ApplyAsync(db, ready, cancellation);
        var (number, hash, at) = await LastAsync(cancellation);
        var entries = new List<JournalEntry>(ready.Count);
        foreach (var one in ready)
        {
            entries.Add(one.After(++number, hash, at));
            (hash, at) = (entries[^1].Hash, entries[^1].At);
        }

        var rows = new ManyRows(db);
        await rows.AddAsync(StoredEntry.Columns, entries.Select(Row), onConflict: "", cancellation);
        await rows.SendAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(JournalHead.Move, [JournalHead.OfTable, number, hash], cancellation);
        metrics.Kept(typeof(TDb).Name, published);
    }

    public async Task<IReadOnlyList<JournalEntry>> SearchAsync(
        JournalFilter filter, JournalPlace after, int limit, CancellationToken cancellation)
    {
        var rows = await Matching(filter)
            .Where(entry => entry.At >= after.At && (entry.At > after.At || entry.Number > after.Number))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Number).Take(limit).ToListAsync(cancellation);
        return rows.ConvertAll(row => row.ToEntry());
    }

    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(
        JournalFilter filter, long after, int limit, CancellationToken cancellation)
    {
        var rows = new List<StoredEntry>();
        var last = filter.IsWide ? await Entries.MaxAsync(entry => (long?)entry.Number, cancellation) ?? 0 : 0;
        do
        {
            var upTo = filter.IsWide ? after + JournalFilter.Stretch : long.MaxValue;
            var wanted = limit - rows.Count;
            var found = await Matching(filter).Where(entry => entry.Number > after && entry.Number <= upTo)
                .OrderBy(entry => entry.Number).Take(wanted).ToListAsync(cancellation);
            rows.AddRange(found);
            after = found.Count == wanted ? found[^1].Number : upTo;
        }
        while (rows.Count < limit && after < last);
        return rows.ConvertAll(row => row.ToEntry());
    }

    public async Task<(long Number, string Hash)> HeadAsync(CancellationToken cancellation) =>
        await db.Set<JournalHead>().AsNoTracking().FirstOrDefaultAsync(head => head.Id == JournalHead.OfTable, cancellation) is { } head
            ? (head.Number, head.Hash)
            : (0, JournalEntry.Nothing);

    public bool EndsAtHead => true;

    public Task<int> WaitingAsync(CancellationToken cancellation) => Task.FromResult(0);

    public Task<bool> AwaitsAsync(string text, CancellationToken cancellation) =>
        db.Outbox.AnyAsync(
            message => (message.Destination == null || message.Destination == OutboxMessage.JournalOnly) && message.Body.Contains(text),
            cancellation);

    public Task ReplaceHiddenAsync(long number, IReadOnlyList<HiddenField> hidden, CancellationToken cancellation)
    {
        var text = StoredEntry.Write(hidden);
        return db.Set<StoredEntry>().Where(entry => entry.Number == number)
            .ExecuteUpdateAsync(row => row.SetProperty(entry => entry.Hidden, text), cancellation);
    }

    // Whatever somebody did to the head: a number that is taken would hold up all that the service says.
    private async Task<(long Number, string Hash, DateTimeOffset At)> LastAsync(CancellationToken cancellation)
    {
        var last = await Entries.OrderByDescending(entry => entry.Number)
            .Select(entry => new { entry.Number, entry.Hash, entry.At }).FirstOrDefaultAsync(cancellation);
        var head = await HeadAsync(cancellation);
        return last is null || head.Number > last.Number ? (head.Number, head.Hash, default) : (last.Number, last.Hash, last.At);
    }

    private object?[] Row(JournalEntry entry) =>
    [
        entry.Number, entry.Id, entry.Type, db.Stored(entry.At), entry.MerchantId, entry.PublisherId, entry.Subject, entry.TraceId,
        entry.Body, StoredEntry.Write(entry.Hidden), entry.Previous, entry.Hash,
    ];

    private IQueryable<StoredEntry> Matching(JournalFilter filter)
    {
        var entries = Entries;
        if (filter.Types is [var only])
            entries = entries.Where(entry => entry.Type == only);
        else if (filter.Types is { } types)
            entries = entries.Where(entry => types.Contains(entry.Type));
        if (filter.Subject is { } subject)
            entries = entries.Where(entry => entry.Subject == subject);
        if (filter.Subjects is { } subjects)
            entries = entries.Where(entry => subjects.Contains(entry.Subject!));
        if (filter.Numbers is { } numbers)
            entries = entries.Where(entry => numbers.Contains(entry.Number));
        if (filter.MerchantId is { } merchant)
            entries = entries.Where(entry => entry.MerchantId == merchant);
        if (filter.PublisherId is { } publisher)
            entries = entries.Where(entry => entry.PublisherId == publisher);
        if (filter.TraceId is { } trace)
            entries = entries.Where(entry => entry.TraceId == trace);
        if (filter.From is { } from)
            entries = entries.Where(entry => entry.At >= from);
        return filter.To is { } to ? entries.Where(entry => entry.At < to) : entries;
    }
}
