using System.Text.Json;

namespace Affiliate.Testing.Network;

/// <summary>Reads answers by the path of a field, e.g. <c>data.publisher.id</c>.</summary>
public static class Reading
{
    public static JsonElement At(this JsonElement json, string path)
    {
        var found = json;
        foreach (var name in path.Split('.'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out var next))
                throw new KeyNotFoundException($"There is no {path} in {json}");
            found = next;
        }

        return found;
    }

    public static string Text(this JsonElement json, string path) => json.At(path).ToString();

    public static decimal Number(this JsonElement json, string path) => json.At(path).GetDecimal();

    /// <summary>The rows of a list.</summary>
    public static List<JsonElement> Rows(this JsonElement json) => [.. json.At("data").EnumerateArray()];
}
