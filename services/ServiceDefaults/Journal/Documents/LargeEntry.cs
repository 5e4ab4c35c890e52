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
        var parts = Compress(entry).Chunk(PartSize).ToList();
        for (var part = 0; part < parts.Count; part++)
            await StorePartAsync(collections, entry.Id, part, parts[part], cancellation);
        return EntryDocument.Envelope(entry).Add(EntryDocument.Parts, parts.Count);
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
        for (var part = 0; part < document[EntryDocument.Parts].ToInt32(); part++)
        {
            var id = PartId(Guid.Parse(document[EntryDocument.Id].AsString), part);
            var stored = await collections.Parts.Find(Builders<BsonDocument>.Filter.Eq(EntryDocument.Id, id)).FirstAsync(cancellation);
            bytes.Write(stored["data"].AsByteArray);
        }

        var content = Decompress(bytes);
        return EntryDocument.Read(document, content.Body, content.Hidden);
    }

    /// <summary>Stores other hidden fields for an entry that stands in parts.</summary>
    public static async Task<int> ReplaceAsync<TDb>(
        EntryCollection<TDb> collections, JournalEntry entry, CancellationToken cancellation)
        where TDb : ServiceDb
    {
        var parts = Compress(entry).Chunk(PartSize).ToList();
        for (var part = 0; part < parts.Count; part++)
            await StorePartAsync(collections, entry.Id, part, parts[part], cancellation);
        return parts.Count;
    }

    private static Task StorePartAsync<TDb>(
        EntryCollection<TDb> collections, Guid entry, int part, byte[] data, CancellationToken cancellation)
        where TDb : ServiceDb
    {
        var id = PartId(entry, part);
        return collections.Parts.ReplaceOneAsync(
            Builders<BsonDocument>.Filter.Eq(EntryDocument.Id, id),
            new BsonDocument { { EntryDocument.Id, id }, { "data", data } },
            new ReplaceOptions { IsUpsert = true }, cancellation);
    }

    private static string PartId(Guid entry, int part) => $"{entry}/{part}";

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
