using System.Globalization;
using System.Text.Json;

namespace Affiliate.ConsolePages.Calls;

/// <summary>An object of an answer. Names may go deeper with dots, <c>publisher.full_name</c>; what is not there is empty.</summary>
public readonly struct Row(JsonElement json)
{
    /// <summary>As it came.</summary>
    public JsonElement Json { get; } = json;

    /// <summary>The value as people read it; empty when missing or null.</summary>
    public string Text(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => "",
        var other => other.GetRawText(),
    };

    /// <summary>A number; null when it is none.</summary>
    public decimal? Number(string name) =>
        decimal.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A time, in UTC; null when it is none. Without an offset it is by the merchant's own clock, and of no kind.</summary>
    public DateTime? Time(string name) =>
        DateTime.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>True for <c>true</c> and 1.</summary>
    public bool Is(string name) => Text(name) is "true" or "1";

    /// <summary>True when there is a value.</summary>
    public bool Has(string name) => Find(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>The objects of a list.</summary>
    public IReadOnlyList<Row> Rows(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(item => new Row(item))] : [];

    /// <summary>Its fields in order.</summary>
    public IReadOnlyList<string> Names() =>
        Json.ValueKind == JsonValueKind.Object ? [.. Json.EnumerateObject().Select(field => field.Name)] : [];

    /// <summary>A field's object.</summary>
    public Row Part(string name) => new(Find(name));

    /// <summary>The value of a list's item that is no object.</summary>
    public string Value => Json.ValueKind == JsonValueKind.String ? Json.GetString()! : Json.GetRawText();

    private JsonElement Find(string name)
    {
        var found = Json;
        foreach (var part in name.Split('.'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(part, out found))
                return default;
        }

        return found;
    }
}
