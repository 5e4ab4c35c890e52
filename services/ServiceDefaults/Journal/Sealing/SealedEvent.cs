using System.Text.Json;
using Affiliate.Contracts.Marks;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Outbox;

namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>An event made ready for the chain: what it is found by, and its body with the hidden fields' digests in their places.</summary>
internal sealed class SealedEvent
{
    private const int LongestId = 200;
    private static readonly JournalKeys[] AllKeys = [.. Enum.GetValues<JournalKeys>().Where(key => key != JournalKeys.None)];
    private readonly List<HiddenField> hidden = [];
    private readonly Dictionary<JournalKeys, (int Depth, HashSet<string> Ids)> found = [];

    private SealedEvent(OutboxMessage message)
    {
        using var body = JsonDocument.Parse(message.Body);
        var shape = MessageTypes.Find(message.Type) is { } type ? EventShape.Of(type) : null;
        Body = shape is null
            ? CanonicalJson.Of(body.RootElement)
            : CanonicalJson.Write(json => Write(json, body.RootElement, shape, "", 0));
        (Id, Type, TraceId) = (message.MessageId, message.Type, TraceOf(message.TraceParent));
        At = WholeMilliseconds(message.At);
    }

    public Guid Id { get; }

    public string Type { get; }

    public DateTimeOffset At { get; }

    public string? TraceId { get; }

    public string Body { get; }

    public IReadOnlyList<HiddenField> Hidden => hidden;

    public static SealedEvent Of(OutboxMessage message) => new(message);

    public string? Subject => One(JournalKeys.Subject);

    public string? MerchantId => One(JournalKeys.Merchant);

    public bool SaysSomethingPersonal => hidden.Exists(one => one.Personal);

    /// <summary>Leaves of what is personal the digests only.</summary>
    public void Forget()
    {
        for (var index = 0; index < hidden.Count; index++)
            hidden[index] = hidden[index].Personal ? hidden[index].Forget() : hidden[index];
    }

    /// <summary>Its place in the chain. Never earlier than the entry before it, so that both orders are one.</summary>
    public JournalEntry After(long number, string previous, DateTimeOffset previousAt)
    {
        var entry = new JournalEntry(
            number, Id, Type, At > previousAt ? At : previousAt, MerchantId, One(JournalKeys.Publisher), Subject, TraceId, Body, hidden,
            previous, "");
        return entry with { Hash = ChainHash.Of(entry) };
    }

    // Those of an event that speaks of several are nobody's alone; what is no id of ours is not looked for.
    private string? One(JournalKeys key) =>
        found.TryGetValue(key, out var ids) && ids.Ids.Count == 1 && ids.Ids.Single() is { Length: <= LongestId } id ? id : null;

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    private static string? TraceOf(string? traceParent) =>
        System.Diagnostics.ActivityContext.TryParse(traceParent, null, out var context) ? context.TraceId.ToHexString() : null;

    private void Write(Utf8JsonWriter json, JsonElement value, EventShape shape, string path, int depth)
    {
        Note(value, shape.Keys, depth);
        if (shape.Hides != Hiding.None && value.ValueKind != JsonValueKind.Null)
            Hide(json, value, shape.Hides == Hiding.Personal, path);
        else if (shape.Members.Count > 0 && value.ValueKind == JsonValueKind.Object)
            WriteMembers(json, value, shape, path, depth);
        else if (shape.Members.Count > 0 && value.ValueKind == JsonValueKind.Array)
            WriteItems(json, value, shape, path, depth);
        else
            CanonicalJson.Write(json, value);
    }

    private void WriteMembers(Utf8JsonWriter json, JsonElement value, EventShape shape, string path, int depth)
    {
        json.WriteStartObject();
        foreach (var (name, member) in CanonicalJson.Members(value))
        {
            json.WritePropertyName(name);
            if (shape.Members.TryGetValue(name, out var inner))
                Write(json, member, inner, $"{path}/{name}", depth + 1);
            else
                CanonicalJson.Write(json, member);
        }

        json.WriteEndObject();
    }

    private void WriteItems(Utf8JsonWriter json, JsonElement items, EventShape shape, string path, int depth)
    {
        json.WriteStartArray();
        var index = 0;
        foreach (var item in items.EnumerateArray())
            Write(json, item, shape, $"{path}/{index++}", depth);
        json.WriteEndArray();
    }

    private void Hide(Utf8JsonWriter json, JsonElement value, bool personal, string path)
    {
        var field = new HiddenField(path, personal, FieldDigest.NewSalt(), value.Clone());
        hidden.Add(field);
        FieldDigest.Write(json, FieldDigest.Of(field));
    }

    private void Note(JsonElement value, JournalKeys keys, int depth)
    {
        if (keys == JournalKeys.None || value.ValueKind != JsonValueKind.String)
            return;
        foreach (var key in AllKeys)
        {
            if (!keys.HasFlag(key))
                continue;
            var known = found.GetValueOrDefault(key, (int.MaxValue, []));
            if (depth > known.Item1)
                continue;
            var ids = depth == known.Item1 ? known.Item2 : [];
            ids.Add(value.GetString()!);
            found[key] = (depth, ids);
        }
    }
}
