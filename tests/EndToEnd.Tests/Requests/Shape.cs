using System.Text.Json;

namespace Affiliate.EndToEnd.Tests.Requests;

/// <summary>Names of an answer's fields, with what lies in them; what the caller chose (free-form data) is one field.</summary>
internal sealed class Shape
{
    private static readonly HashSet<string> Free = new(StringComparer.Ordinal) { "meta_data", "headers", "filters", "coupons",
        "errors", "transaction", "body" };
    private readonly HashSet<string> fields = new(StringComparer.Ordinal);

    public static Shape Of(JsonElement json)
    {
        var shape = new Shape();
        shape.Add(json, "");
        return shape;
    }

    /// <summary>Whether the other has exactly these fields; what is null or empty in one may be anything in the other.</summary>
    public bool Covers(Shape other) => Known(other, this) && Known(this, other);

    private static bool Known(Shape one, Shape all) => one.fields.All(field =>
        all.fields.Contains(field) || all.fields.Any(other => Opens(other, field) || Opens(field, other)));

    // "data!" may be anything that begins with "data".
    private static bool Opens(string closed, string field) =>
        closed.EndsWith('!') && field.StartsWith(closed[..^1], StringComparison.Ordinal);

    private void Add(JsonElement json, string at)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when !Free.Contains(at.Split('.')[^1]):
                foreach (var field in json.EnumerateObject())
                    Add(field.Value, $"{at}.{field.Name}");
                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0 && !Free.Contains(at.Split('.')[^1]):
                Add(json[0], $"{at}[]");
                break;
            case JsonValueKind.Null or JsonValueKind.Array or JsonValueKind.Object:
                fields.Add($"{at}!");
                break;
            default:
                fields.Add(at);
                break;
        }
    }
}
