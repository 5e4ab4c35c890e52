using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.ServiceDefaults.Journal.Documents;

/// <summary>
/// The home in MongoDB: what is published is put down beside the outbox first, and carried over by <see cref="BacklogDrain{TDb}"/>.
/// </summary>
internal sealed class DocumentJournal<TDb>(TDb db, EntryCollection<TDb> collections) : IJournal<TDb>
    where TDb : ServiceDb
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly SortDefinitionBuilder<BsonDocument> By = Builders<BsonDocument>.Sort;

    public async Task KeepAsync(IReadOnlyList<OutboxMessage> published, CancellationToken cancellation)
    {
        if (published.Count == 0)
            return;
        var rows = new ManyRows(db);
        await rows.AddAsync(
            BacklogEntry.Columns,
            published.Select(row => (object?[])[row.MessageId, row.Type, row.Body, row.TraceParent, db.Stored(row.At)]),
            onConflict: "", cancellation);
        await rows.SendAsync(cancellation);
    }

    public Task<IReadOnlyList<JournalEntry>> SearchAsync(
        JournalFilter filter, JournalPlace after, int limit, CancellationToken cancellation)
    {
        var at = after.At.UtcDateTime;
        var behind = Where.Gte(EntryDocument.At, at)
            & (Where.Gt(EntryDocument.At, at) | Where.Gt(EntryDocument.Number, after.Number));
        return ListAsync(
            Matching(filter) & behind, By.Ascending(EntryDocument.At).Ascending(EntryDocument.Number), limit, cancellation);
    }

    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(
        JournalFilter filter, long after, int limit, CancellationToken cancellation)
    {
        var entries = new List<JournalEntry>();
        var last = filter.IsWide ? (await collections.LastAsync(cancellation))?[EntryDocument.Number].ToInt64() ?? 0 : 0;
        do
        {
            var upTo = filter.IsWide ? after + JournalFilter.Stretch : long.MaxValue;
            var wanted = limit - entries.Count;
            var found = await ListAsync(
                Matching(filter) & Where.Gt(EntryDocument.Number, after) & Where.Lte(EntryDocument.Number, upTo),
                By.Ascending(EntryDocument.Number), wanted, cancellation);
            entries.AddRange(found);
            after = found.Count == wanted ? found[^1].Number : upTo;
        }
        while (entries.Count < limit && after < last);
        return entries;
    }

    public async Task<(long Number, string Hash)> HeadAsync(CancellationToken cancellation) =>
        await db.Set<JournalHead>().AsNoTracking()
            .FirstOrDefaultAsync(head => head.Id == JournalHead.OfDocuments, cancellation) is { } head
            ? (head.Number, head.Hash)
            : (0, JournalEntry.Nothing);

    // The head follows what was stored: a process may end between the two.
    public bool EndsAtHead => false;

    public Task<int> WaitingAsync(CancellationToken cancellation) => db.Set<BacklogEntry>().CountAsync(cancellation);

    public async Task<bool> AwaitsAsync(string text, CancellationToken cancellation) =>
        await db.Outbox.AnyAsync(
            message => (message.Destination == null || message.Destination == OutboxMessage.JournalOnly) && message.Body.Contains(text),
            cancellation)
        || await db.Set<BacklogEntry>().AnyAsync(entry => entry.Body.Contains(text), cancellation);

    public async Task ReplaceHiddenAsync(long number, IReadOnlyList<HiddenField> hidden, CancellationToken cancellation)
    {
        var which = Where.Eq(EntryDocument.Number, number);
        var document = await collections.Entries.Find(which).FirstAsync(cancellation);
        if (document.Contains(EntryDocument.Parts))
        {
            var entry = await LargeEntry.ReadAsync(collections, document, cancellation);
            await LargeEntry.ReplaceAsync(collections, entry with { Hidden = hidden }, cancellation);
        }
        else
        {
            await collections.Entries.UpdateOneAsync(
                which, Builders<BsonDocument>.Update.Set(EntryDocument.Hidden, EntryDocument.HiddenOf(hidden)), null, cancellation);
        }
    }

    private async Task<IReadOnlyList<JournalEntry>> ListAsync(
        FilterDefinition<BsonDocument> filter, SortDefinition<BsonDocument> order, int limit, CancellationToken cancellation)
    {
        var documents = await collections.Entries.Find(filter).Sort(order).Limit(limit).ToListAsync(cancellation);
        var entries = new List<JournalEntry>(documents.Count);
        foreach (var document in documents)
            entries.Add(await LargeEntry.ReadAsync(collections, document, cancellation));
        return entries;
    }

    private static FilterDefinition<BsonDocument> Matching(JournalFilter filter)
    {
        var all = new List<FilterDefinition<BsonDocument>>();
        if (filter.Types is { } types)
            all.Add(types is [var only] ? Where.Eq(EntryDocument.Type, only) : Where.In(EntryDocument.Type, types));
        if (filter.Numbers is { } numbers)
            all.Add(Where.In(EntryDocument.Number, numbers));
        if (filter.Subjects is { } subjects)
            all.Add(Where.In(EntryDocument.Subject, subjects));
        Add(EntryDocument.Subject, filter.Subject);
        Add(EntryDocument.MerchantId, filter.MerchantId);
        Add(EntryDocument.PublisherId, filter.PublisherId);
        Add(EntryDocument.TraceId, filter.TraceId);
        if (filter.From is { } from)
            all.Add(Where.Gte(EntryDocument.At, from.UtcDateTime));
        if (filter.To is { } to)
            all.Add(Where.Lt(EntryDocument.At, to.UtcDateTime));
        return all.Count == 0 ? Where.Empty : Where.And(all);

        void Add(string field, string? value)
        {
            if (value is not null)
                all.Add(Where.Eq(field, value));
        }
    }
}
