using System.Text.Json;

namespace Affiliate.Notification.Tests.Seed;

/// <summary>A JSON text as the list of its scalars in the order they stand, each with its path and type.</summary>
internal static class JsonOrder
{
    public static IReadOnlyList<string> Of(string json) => [.. Lines(JsonDocument.Parse(json).RootElement, "$")];

    private static IEnumerable<string> Lines(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => Lines(one.Value, $"{path}.{one.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((one, index) => Lines(one, $"{path}[{index}]")),
        _ => [$"{path} {element.ValueKind} {element}"],
    };
}
