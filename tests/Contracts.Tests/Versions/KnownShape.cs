using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Affiliate.Contracts.Tests.Versions;

/// <summary>
/// A version's contracts, read from its contracts.approved.txt: reads events as that version does, which knows its own members and no
/// others, and says what it could not read.
/// </summary>
internal sealed class KnownShape
{
    private readonly Dictionary<string, Dictionary<string, string>> types = new(StringComparer.Ordinal);

    public KnownShape(string approved)
    {
        Dictionary<string, string> members = [];
        foreach (var line in approved.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith(' '))
                types[line] = members = new(StringComparer.Ordinal);
            else if (line.Trim().Split(": ") is [var name, var type])
                members[name] = type;
        }
    }

    public IEnumerable<string> Types => types.Keys;

    public IEnumerable<string> Read(string type, JsonObject sent) => Read(types[type], type, sent);

    private IEnumerable<string> Read(Dictionary<string, string> members, string path, JsonObject sent) =>
        members.SelectMany(member => Value(member.Value, $"{path}.{member.Key}", sent[member.Key]));

    private IEnumerable<string> Value(string type, string path, JsonNode? value)
    {
        if (type.EndsWith('?') && value is null)
            return [];
        return (type.TrimEnd('?'), value) switch
        {
            (_, null) => [$"{path} is missing"],
            (['[', .. var element, ']'], JsonArray list) => list.SelectMany(one => Value(element, path + "[]", one)),
            ("String", JsonValue text) when text.GetValueKind() == JsonValueKind.String => [],
            ("Boolean", JsonValue flag) when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
            ("Int32" or "Int64", JsonValue number) when long.TryParse(number.ToJsonString(), CultureInfo.InvariantCulture, out _) => [],
            ("Decimal", JsonValue number) when decimal.TryParse(number.ToJsonString(), CultureInfo.InvariantCulture, out _) => [],
            ("DateTimeOffset", JsonValue time) when time.TryGetValue<DateTimeOffset>(out _) => [],
            (var name, JsonObject inner) when Contract(name) is { } members => Read(members, path, inner),
            var (name, _) => [$"{path} is no {name} any more: {value!.ToJsonString()}"],
        };
    }

    private Dictionary<string, string>? Contract(string name) =>
        types.FirstOrDefault(type => type.Key.EndsWith('.' + name, StringComparison.Ordinal)).Value;
}
