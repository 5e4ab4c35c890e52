using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>A form as PHP reads one: <c>a[0][id]=1&amp;a[0][status]=x</c>, <c>a[]=1</c>.</summary>
internal static class DecodeForm
{
    public static JsonNode Read(string text)
    {
        var root = new JsonObject();
        var limits = new DecodeLimits();
        if (text.Contains('<', StringComparison.Ordinal) || !text.Contains('=', StringComparison.Ordinal))
            throw new AnswerFault("The answer is not a form (name=value&…).");
        foreach (var pair in text.Trim().Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equal = pair.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(equal < 0 ? pair : pair[..equal]);
            Put(root, Keys(name), WebUtility.UrlDecode(equal < 0 ? "" : pair[(equal + 1)..]), limits);
        }

        return root;
    }

    // "a[0][id]" is a, 0, id; a bracket that does not close belongs to the name.
    private static List<string> Keys(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0)
            return [name];
        var keys = new List<string> { name[..open] };
        while (open < name.Length && name[open] == '[' && name.IndexOf(']', open) is var close and > 0)
        {
            keys.Add(name[(open + 1)..close]);
            open = close + 1;
        }

        return keys;
    }

    private static void Put(JsonObject place, List<string> keys, string value, DecodeLimits limits)
    {
        for (var depth = 0; depth < keys.Count; depth++)
        {
            limits.Count(depth);
            var key = keys[depth].Length == 0 ? place.Count.ToString(CultureInfo.InvariantCulture) : keys[depth];
            if (depth == keys.Count - 1)
                place[key] = value;
            else if (place[key] is JsonObject inner)
                place = inner;
            else
                place[key] = place = new JsonObject();
        }
    }
}
