using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging;
using MongoDB.Bson;

namespace Affiliate.ServiceDefaults.Journal.Documents;

/// <summary>An entry as a document: see <see cref="JournalEntry"/>. <c>_id</c> is the message's id.</summary>
internal static class EntryDocument
{
    public const string Id = "_id";
    public const string Number = "number";
    public const string Type = "type";
    public const string At = "at";
    public const string MerchantId = "merchant_id";
    public const string PublisherId = "publisher_id";
    public const string Subject = "subject";
    public const string TraceId = "trace_id";
    public const string Body = "body";
    public const string Hidden = "hidden";
    public const string Previous = "previous";
    public const string Hash = "hash";

    /// <summary>Ids of the parts that hold body and hidden fields of an entry that is too large for one document.</summary>
    public const string Parts = "parts";

    /// <summary>What entries are looked for by, beside their time.</summary>
    public static readonly IReadOnlyList<string> Filters = [Type, Subject, MerchantId, PublisherId, TraceId];

    public static BsonDocument Of(JournalEntry entry)
    {
        var document = Envelope(entry);
        document[Body] = BodyDocument.Of(entry.Body);
        document[Hidden] = HiddenOf(entry.Hidden);
        return document;
    }

    /// <summary>Without what makes it large.</summary>
    public static BsonDocument Envelope(JournalEntry entry) => new()
    {
        { Id, entry.Id.ToString() },
        { Number, entry.Number },
        { Type, entry.Type },
        { At, entry.At.UtcDateTime },
        { MerchantId, entry.MerchantId ?? (BsonValue)BsonNull.Value },
        { PublisherId, entry.PublisherId ?? (BsonValue)BsonNull.Value },
        { Subject, entry.Subject ?? (BsonValue)BsonNull.Value },
        { TraceId, entry.TraceId ?? (BsonValue)BsonNull.Value },
        { Previous, entry.Previous },
        { Hash, entry.Hash },
    };

    public static BsonArray HiddenOf(IReadOnlyList<HiddenField> hidden) =>
        new(hidden.Select(field => new BsonDocument
        {
            { "path", field.Path },
            { "personal", field.Personal },
            { "salt", field.Salt ?? (BsonValue)BsonNull.Value },
            { "value", field.Value is { } value ? value.GetRawText() : (BsonValue)BsonNull.Value },
        }));

    public static JournalEntry Read(BsonDocument document, string body, IReadOnlyList<HiddenField> hidden) => new(
        document[Number].ToInt64(),
        Guid.Parse(document[Id].AsString),
        document[Type].AsString,
        new DateTimeOffset(document[At].ToUniversalTime(), TimeSpan.Zero),
        Text(document[MerchantId]),
        Text(document[PublisherId]),
        Text(document[Subject]),
        Text(document[TraceId]),
        body,
        hidden,
        document[Previous].AsString,
        document[Hash].AsString);

    public static IReadOnlyList<HiddenField> HiddenFrom(BsonArray hidden) => hidden.Select(item => new HiddenField(
        item["path"].AsString,
        item["personal"].AsBoolean,
        Text(item["salt"]),
        Text(item["value"]) is { } value ? JsonSerializer.Deserialize<JsonElement>(value, MessageJson.Options) : null)).ToList();

    private static string? Text(BsonValue value) => value.IsBsonNull ? null : value.AsString;
}
