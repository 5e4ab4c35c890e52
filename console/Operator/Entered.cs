using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.ConsolePages.Calls;
using Affiliate.ConsolePages.Words;

namespace Affiliate.ConsolePages.Operator;

/// <summary>What operators write into larger fields, as the API wants it, and back.</summary>
internal static class Entered
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One value on each line.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One <c>name = value</c> on each line.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines(text).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)))
            pairs[line[0]] = line.Length > 1 ? line[1] : "";
        return pairs;
    }

    /// <summary>What is wrong with fields of pairs in which a name stands on two lines: only one of its values could be kept.</summary>
    public static IEnumerable<(string Field, string Message)> Twice(
        Func<string, string> form, Texts texts, params IEnumerable<string> fields) => fields
        .SelectMany(field => Lines(form(field)).Select(Named).CountBy(name => name, StringComparer.Ordinal)
            .Where(name => name.Value > 1).Select(name => (field, texts.With("pairs.twice", name.Key))));

    /// <summary>A list's values, one on each line.</summary>
    public static string Text(IEnumerable<Row> values) => string.Join('\n', values.Select(value => value.Value));

    /// <summary>An object's fields, one on each line.</summary>
    public static string Text(Row fields) => string.Join('\n', fields.Names().Select(name => $"{name} = {fields.Text(name)}"));

    /// <summary>JSON to read and edit, without fields that are not set.</summary>
    public static string Json(Row row, params IEnumerable<string> without)
    {
        if (row.Json.ValueKind != JsonValueKind.Object)
            return "";
        var json = JsonObject.Create(row.Json)!;
        foreach (var name in without)
            json.Remove(name);
        Strip(json);
        return json.ToJsonString(Readable);
    }

    /// <summary>The object; null when the text is none.</summary>
    public static JsonObject? Object(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A time from a field of the browser, which names no zone: UTC.</summary>
    public static string? Time(string? text) => text is { Length: 16 } ? text + ":00Z" : text;

    private static string Named(string line) => line.Split('=', 2, StringSplitOptions.TrimEntries)[0];

    private static void Strip(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (value is null)
                json.Remove(name);
            else if (value is JsonObject inner)
                Strip(inner);
        }
    }
}
