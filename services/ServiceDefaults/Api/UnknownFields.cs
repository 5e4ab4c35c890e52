using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>
/// Finds the fields of a body that its call does not know: a misspelt one left out silently would be a setting nobody made.
/// What only the call's own answer carries (an id, a version) is known too, so that what was read can be changed and put back.
/// </summary>
/// <param name="options">How the body is read.</param>
internal sealed class UnknownFields(JsonSerializerOptions options)
{
    private const int MostNamed = 20;
    private const int LongestName = 100;

    /// <summary>Their paths, as <c>review.amount_ovr</c> or <c>rules[2].percnt</c>; the first few of many.</summary>
    /// <param name="body">As sent.</param>
    /// <param name="request">What the call reads.</param>
    /// <param name="answer">What it answers, when that may be sent back; else null.</param>
    public IReadOnlyList<string> Of(JsonElement body, Type request, Type? answer)
    {
        var found = new List<string>();
        Walk(body, "", request, answer, found);
        return found;
    }

    private void Walk(JsonElement value, string path, Type request, Type? answer, List<string> found)
    {
        var (read, written) = (options.GetTypeInfo(request), answer is null ? null : options.GetTypeInfo(answer));
        if (written?.Kind != read.Kind)
            written = null;
        switch (read.Kind, value.ValueKind)
        {
            case (JsonTypeInfoKind.Object, JsonValueKind.Object):
                foreach (var field in value.EnumerateObject())
                    WalkField(field, path, read, written, found);
                break;
            case (JsonTypeInfoKind.Dictionary, JsonValueKind.Object):
                foreach (var entry in value.EnumerateObject())
                    Walk(entry.Value, Join(path, entry.Name), read.ElementType!, written?.ElementType, found);
                break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
                foreach (var (index, element) in value.EnumerateArray().Index())
                    Walk(element, $"{path}[{index}]", read.ElementType!, written?.ElementType, found);
                break;
        }
    }

    private void WalkField(JsonProperty field, string path, JsonTypeInfo read, JsonTypeInfo? written, List<string> found)
    {
        var (here, there) = (Find(read, field.Name)?.PropertyType, written is null ? null : TakenBack(written, field.Name));
        if (here is not null)
            Walk(field.Value, Join(path, field.Name), here, there, found);
        else if (there is null && found.Count < MostNamed)
            found.Add(Join(path, field.Name));
    }

    private Type? TakenBack(JsonTypeInfo type, string name) =>
        Find(type, name) is { } property && property.AttributeProvider?.IsDefined(typeof(NotTakenBackAttribute), false) != true
            ? property.PropertyType
            : null;

    private JsonPropertyInfo? Find(JsonTypeInfo type, string name)
    {
        var comparison = options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return type.Properties.FirstOrDefault(property => property.Name.Equals(name, comparison));
    }

    private static string Join(string path, string name)
    {
        var shown = name.Length > LongestName ? name[..LongestName] : name;
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }
}
