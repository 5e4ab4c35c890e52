using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>Macros' values as the seed's variables of pre-processing code.</summary>
internal static class CodeVariables
{
    private static readonly string[] Arrays = ["ids", "ide", "page"];

    public static JsonObject Of(
        IReadOnlyDictionary<string, string> values, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> externalIds)
    {
        var variables = new JsonObject();
        foreach (var (name, value) in values.Where(value => !Arrays.Contains(value.Key, StringComparer.Ordinal)))
            variables[name] = value;
        if (!values.ContainsKey("idsl"))
            return variables;
        variables["idl"] = new JsonArray(ids.Select(id => (JsonNode?)JsonValue.Create(id)).ToArray());
        variables["ide"] = new JsonObject(externalIds.Select(id => KeyValuePair.Create(id.Key, (JsonNode?)JsonValue.Create(id.Value))));
        return variables;
    }
}
