using System.IO.Compression;
using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Storage;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.ServiceDefaults.Journal.Documents;

/// <summary>
/// Body and hidden fields of an entry beyond what MongoDB takes as one document (16 MB): compressed, in parts of their own, stored
/// before the entry that names them.
/// </summary>
internal static class LargeEntry
{
    private const int Largest = 15 * 1024 * 1024;
    private const int PartSize = 12 * 1024 * 1024;
    private const string Owner = "entry";

    /// <summary>The document to store for an entry; one that is too large has its parts stored by this.</summary>
    public static async Task<BsonDocument> StoreAsync<TDb>(
        EntryCollection<TDb> collections, JournalEntry entry, CancellationToken cancellation)
        where TDb : ServiceDb
    {
        if (entry.Body.Length + entry.Hidden.Sum(field => field.Value?.GetRawText().Length ?? 0) < Largest / 8)
            return EntryDocument.Of(entry);
        var whole = EntryDocument.Of(entry);
        if (whole.ToBson().Length <= Largest)
            return whole;
        return EntryDocument.Envelope(entry).Add(EntryDocument.Parts, await StorePartsAsync(collections, entry, cancellation));
    }

    /// <summary>The entry that a document stands for.</summary>
    public static async Task<JournalEntry> ReadAsync<TDb>(
        EntryCollection<TDb> collections, BsonDocument document, CancellationToken cancellation)
        where TDb : ServiceDb
    {
        if (!document.Contains(EntryDocument.Parts))
        {
            return EntryDocument.Read(
                document, BodyDocument.ToJson(document[EntryDocument.Body]),
                EntryDocument.HiddenFrom(document[EntryDocument.Hidden].AsBsonArray));
        }

        var bytes = new MemoryStream();
        foreach (var id in document[EntryDocument.Parts].AsBsonArray)
        {
            var stored = await collections.Parts.Find(Builders<BsonDocument>.Filter.Eq(EntryDocument.Id, id)).FirstAsync(cancellation);
            bytes.Write(stored["data"].AsByteArray);
        }

        var content = Decompress(bytes);
        return EntryDocument.Read(document, content.Body, content.Hidden);
    }

    /// <summary>
    /// Gives an entry that stands in parts other hidden fields. The parts it had stay readable until the entry names the new ones: a
    /// process that ends in between leaves parts that nothing names, and whoever replaces again removes them.
    /// </summary>
    public static async Task ReplaceAsync<TDb>(
        EntryCollection<TDb> collections, JournalEntry entry, CancellationToken cancellation)
        where TDb : ServiceDb
    {
        var parts = await StorePartsAsync(collections, entry, cancellation);
        await collections.Entries.UpdateOneAsync(
            Builders<BsonDocument>.Filter.Eq(EntryDocument.Number, entry.Number),
            Builders<BsonDocument>.Update.Set(EntryDocument.Parts, parts), null, cancellation);
        var others = Builders<BsonDocument>.Filter.Eq(Owner, entry.Id.ToString())
            & Builders<BsonDocument>.Filter.Nin(EntryDocument.Id, parts);
        await collections.Parts.DeleteManyAsync(others, cancellation);
    }

    private static async Task<BsonArray> StorePartsAsync<TDb>(
        EntryCollection<TDb> collections, JournalEntry entry, CancellationToken cancellation)
        where TDb : ServiceDb
    {
        var ids = new BsonArray();
        foreach (var part in Compress(entry).Chunk(PartSize))
        {
            var id = $"{entry.Id}/{Guid.CreateVersion7()}";
            await collections.Parts.InsertOneAsync(
                new BsonDocument { { EntryDocument.Id, id }, { Owner, entry.Id.ToString() }, { "data", part } }, null, cancellation);
            ids.Add(id);
        }

        return ids;
    }

    private static byte[] Compress(JournalEntry entry)
    {
        var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
            JsonSerializer.Serialize(packed, new Content(entry.Body, entry.Hidden), MessageJson.Options);
        return bytes.ToArray();
    }

    private static Content Decompress(MemoryStream bytes)
    {
        bytes.Position = 0;
        using var unpacked = new GZipStream(bytes, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Content>(unpacked, MessageJson.Options)!;
    }

    private sealed record Content(string Body, IReadOnlyList<HiddenField> Hidden);
}
