using MongoDB.Bson;

namespace Affiliate.Testing;

/// <summary>A command without what drivers add to every command: it holds only what the engine shall see, and refuse if unknown.</summary>
/// <param name="Name">As the driver wrote it.</param>
/// <param name="Database">Name as the client knows it.</param>
/// <param name="Body">Its own fields.</param>
/// <param name="Beside">Documents sent beside the body, with the field they stand for.</param>
internal sealed record DocumentCommand(
    string Name, string Database, BsonDocument Body, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Beside)
{
    /// <summary>
    /// Of a standalone server without accounts nothing follows from these: one node answers every read, and a write is in the
    /// engine's log when it is answered.
    /// </summary>
    private static readonly string[] Administrative =
        ["$db", "lsid", "$clusterTime", "$readPreference", "readConcern", "writeConcern"];

    private static readonly string[] OfTransactions = ["txnNumber", "startTransaction", "autocommit"];

    /// <summary>The collection, for commands whose first field names one.</summary>
    public string Collection => Body.GetElement(0).Value is BsonString name
        ? name.Value
        : throw new CommandFailure(73, "InvalidNamespace", $"collection name has invalid type {Body.GetElement(0).Value.BsonType}");

    public static DocumentCommand From(WireRequest request)
    {
        var body = new BsonDocument(request.Command);
        if (OfTransactions.Any(body.Contains))
            throw CommandFailure.NoTransactions();
        var database = body.GetValue("$db", "admin").AsString;
        foreach (var field in Administrative)
            body.Remove(field);
        return new(body.GetElement(0).Name, database, body, request.Sequences);
    }

    /// <summary>For a command that takes no documents beside its body.</summary>
    public DocumentCommand Alone() =>
        Beside.Count == 0 ? this : throw CommandFailure.NotSpoken($"{Name} with {Beside.Keys.First()} in a section of its own");

    /// <summary>The documents sent beside a write; null when they are in its body.</summary>
    public ReadOnlyMemory<byte>? Documents(string field) => Beside.Count switch
    {
        0 => null,
        1 when Beside.TryGetValue(field, out var documents) => documents,
        _ => throw CommandFailure.NotSpoken($"{Name} with {string.Join(", ", Beside.Keys)} in sections of their own"),
    };

    /// <summary>For a command that we carry out ourselves: what it has beyond these fields is refused as MongoDB refuses it.</summary>
    public DocumentCommand Only(params string[] fields)
    {
        var unknown = Body.Names.Skip(1).FirstOrDefault(field => field != "comment" && !fields.Contains(field, StringComparer.Ordinal));
        return unknown is null
            ? Alone()
            : throw new CommandFailure(40415, "Location40415", $"BSON field '{Name}.{unknown}' is an unknown field.");
    }
}
