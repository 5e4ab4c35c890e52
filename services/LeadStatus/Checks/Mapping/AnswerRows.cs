using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Decoding;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>One row of an answer.</summary>
/// <param name="Key">Its key when the rows are an object's values.</param>
/// <param name="Value">What it holds.</param>
internal sealed record AnswerRow(string? Key, JsonNode? Value)
{
    /// <summary>The key's name as a path.</summary>
    public const string OwnKey = "@key";

    /// <summary>A text of it; null when the mapping names no such place, or there is none.</summary>
    public string? Text(string? path) => path switch
    {
        null => null,
        OwnKey => Key,
        _ => AnswerPath.Text(AnswerPath.Find(Value, path)),
    };

    /// <summary>The same, be it no text.</summary>
    public JsonNode? At(string? path) => path is null or OwnKey ? JsonValue.Create(Text(path)) : AnswerPath.Find(Value, path);
}

/// <summary>Finds the rows of an answer; a CRM that answers with an error instead of a list is a fault, not an empty list.</summary>
internal static class AnswerRows
{
    private const int Shown = 200;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<AnswerRow> Of(JsonNode? answer, CheckMapping mapping)
    {
        var rows = Found(answer, mapping);
        if (rows.Count == 0)
            return rows;
        if (mapping is not { ExternalId: null, InternalId: null } && !rows.Any(row => HasId(row, mapping)))
            throw Without("an id", mapping.ExternalId ?? mapping.InternalId!, answer);
        return mapping.FirstDeposit is null && !rows.Any(row => AnswerPath.Has(row.Value, mapping.Status!))
            ? throw Without("a status", mapping.Status!, answer) : rows;
    }

    private static IReadOnlyList<AnswerRow> Found(JsonNode? answer, CheckMapping mapping)
    {
        if (IsEmptyList(answer, mapping.Items ?? ""))
            return [];
        var items = AnswerPath.Find(answer, mapping.Items ?? "");
        switch (items)
        {
            case JsonArray list:
                return Checked(list.Select(value => new AnswerRow(null, value)).ToList(), mapping, answer);
            case JsonObject fields when IsRow(fields, mapping):
                return [new AnswerRow(null, fields)];
            case JsonObject fields:
                return Values(fields, mapping) ?? throw NoList(answer);
            case JsonValue text when mapping.Status == "":
                return [new AnswerRow(null, text)];
            default:
                throw NoList(answer);
        }
    }

    // {"orders":null} and <r><orders/></r> are lists without rows: the place is there, and nothing is in it.
    private static bool IsEmptyList(JsonNode? answer, string path)
    {
        if (DecodeXml.IsEmpty(answer))
            return true;
        foreach (var name in path.Length == 0 ? [] : path.Split('.'))
        {
            if (answer is not JsonObject fields || !fields.ContainsKey(name))
                return false;
            answer = fields[name];
            if (answer is not (JsonObject or JsonArray) && AnswerPath.Text(answer) is null)
                return true;
        }

        return false;
    }

    private static List<AnswerRow>? Values(JsonObject fields, CheckMapping mapping)
    {
        var all = fields.Select(field => new AnswerRow(field.Key, field.Value)).ToList();
        var rows = all.FindAll(row => row.Value is JsonObject or JsonArray);
        return rows.Count > 0 || all.Count == 0 ? rows : AreStatuses(fields, mapping) ? all : null;
    }

    // An XML list of one, or the answer about a single lead: the row stands where the list would.
    private static bool IsRow(JsonObject fields, CheckMapping mapping) =>
        IsThere(fields, mapping.ExternalId) || IsThere(fields, mapping.InternalId)
        || (mapping is { ExternalId: null, InternalId: null } && IsThere(fields, mapping.Status));

    private static bool IsThere(JsonObject fields, string? path) =>
        path is { Length: > 0 } && path != AnswerRow.OwnKey && AnswerPath.Find(fields, path) is JsonValue;

    // {"17":"approve","18":"cancel"}: statuses by id, as far as the mapping says so.
    private static bool AreStatuses(JsonObject fields, CheckMapping mapping) =>
        mapping.Status == "" && !fields.ContainsKey("error") && (mapping.ExternalId ?? mapping.InternalId) == AnswerRow.OwnKey;

    private static List<AnswerRow> Checked(List<AnswerRow> rows, CheckMapping mapping, JsonNode? answer) =>
        rows.Count > 0 && mapping.Status != "" && rows.TrueForAll(row => row.Value is null or JsonValue) ? throw NoList(answer) : rows;

    private static bool HasId(AnswerRow row, CheckMapping mapping) =>
        row.Text(mapping.ExternalId) is not null || row.Text(mapping.InternalId) is not null;

    private static AnswerFault Without(string what, string path, JsonNode? answer) =>
        new($"The answer has no row with {what} at \"{path}\": {Begin(answer)}");

    private static AnswerFault NoList(JsonNode? answer) =>
        new($"The answer holds no list of leads where one is expected: {Begin(answer)}");

    private static string Begin(JsonNode? answer)
    {
        var text = answer?.ToJsonString(Plain) ?? "null";
        return text.Length > Shown ? text[..Shown] + "…" : text;
    }
}
