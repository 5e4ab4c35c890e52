using System.Globalization;
using System.Text;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>
/// Replaces halves of surrogate pairs that JSON has escaped by U+FFFD. A CRM that cuts a comment inside an emoji writes such a half, and
/// the other leads of its answer must not suffer for it.
/// </summary>
internal static class SurrogateHalves
{
    private const string Replacement = "\\ufffd";
    private const int Escaped = 6;

    /// <summary>The same JSON when it has no such half.</summary>
    public static string Replace(string json)
    {
        StringBuilder? clean = null;
        var (kept, at) = (0, Next(json, 0));
        while (at >= 0)
        {
            var unit = UnitAt(json, at);
            if (unit is not { } half || !char.IsSurrogate(half))
            {
                // Two characters: of a backslash that is escaped itself the second begins nothing.
                at = Next(json, at + 2);
                continue;
            }

            if (char.IsHighSurrogate(half) && UnitAt(json, at + Escaped) is { } other && char.IsLowSurrogate(other))
            {
                at = Next(json, at + Escaped + Escaped);
                continue;
            }

            clean = (clean ?? new StringBuilder(json.Length)).Append(json, kept, at - kept).Append(Replacement);
            kept = at + Escaped;
            at = Next(json, kept);
        }

        return clean is null ? json : clean.Append(json, kept, json.Length - kept).ToString();
    }

    private static int Next(string json, int from) => from < json.Length ? json.IndexOf('\\', from) : -1;

    // The UTF-16 unit that is escaped here, as in \ud83d; null when something else stands here.
    private static char? UnitAt(string json, int at) =>
        at + Escaped <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit : null;
}
