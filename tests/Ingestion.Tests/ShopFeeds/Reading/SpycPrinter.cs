using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Affiliate.Ingestion.Tests.ShopFeeds.Reading;

/// <summary>
/// Prints rows as five generations of Spyc do, by the rules that the samples show: works on bytes, indents by 4, wraps
/// at 60.
/// </summary>
internal sealed partial class SpycPrinter
{
    private const int Wrap = 60;
    private const string Deep = "        ";
    private static readonly char[] Blank = [' ', '\t', '\n', '\r', '\0', '\v'];
    private static readonly string[] Old = ["\n", ": ", "- "];
    private static readonly string[] Marks = [.. Old, "#", "<", ">", "[", "]", "{", "}"];
    private static readonly string[] Later = [.. Marks, "*", "&", "'", "  "];
    private readonly string version;

    private SpycPrinter(string version, bool numbers = false) => (this.version, Numbers) = (version, numbers);

    public static IReadOnlyList<SpycPrinter> All { get; } = [new("0.3"), new("0.4.1"), new("0.4.5"), new("0.5"), new("0.6"),
        new("0.6", numbers: true)];

    /// <summary>The shop gives partner and id as numbers, which no version quotes.</summary>
    public bool Numbers { get; }

    private bool IsOld => version is "0.3" or "0.4.1";

    private bool IsNew => version is "0.5" or "0.6";

    public string Print(IReadOnlyList<IReadOnlyList<(string Name, string? Value)>> rows)
    {
        var text = new StringBuilder("---\n");
        for (var row = 0; row < rows.Count; row++)
        {
            text.Append(version == "0.4.1" && row > 0 ? string.Create(CultureInfo.InvariantCulture, $"{row}: ") : "- ").Append('\n');
            foreach (var (name, value) in rows[row])
            {
                var isNumber = Numbers && name is ("partner" or "id");
                var line =
                    $"    {name}: "
                        + $"{(isNumber ? value : Value(value is null ? null : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value))))}";
                text.Append(IsNew ? line.TrimEnd(Blank) : line).Append('\n');
            }
        }

        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text.ToString()));
    }

    public override string ToString() => Numbers ? $"{version} given numbers" : version;

    private string Value(string? value)
    {
        if (value is null)
            return IsNew ? "null" : "";
        if (Disturbs(value))
            return Literal(value);
        var printed = value.Length > Wrap ? ">\n" + Deep + Wrapped(value) : value;
        if (version == "0.6" && printed == value && Number().IsMatch(value))
            printed = $"\"{value}\"";
        if (version == "0.6" && printed.Length == 0)
            return "\"\"";
        return IsNew && (IsWord(printed) || printed.Trim(Blank) != printed) ? Literal(printed) : printed;
    }

    private bool Disturbs(string value) => version switch
    {
        "0.3" => Array.Exists(Old, value.Contains),
        "0.4.1" => Array.Exists(Marks, value.Contains),
        "0.4.5" => Array.Exists(Marks, value.Contains) || value.Contains('*'),
        _ =>
            Array.Exists(Later, value.Contains) || value.StartsWith('!') || value.EndsWith(':')
                || (version == "0.6" && value.Contains('%')),
    };

    private bool IsWord(string value) => version == "0.6"
        ? value.ToUpperInvariant() is "YES" or "NO" or "ON" or "OFF" or "Y" or "N" or "TRUE" or "FALSE" or "NULL" or "~"
          && (value == value.ToUpperInvariant() || value[1..] == value[1..].ToLowerInvariant())
        : value is "y" or "n" or "Y" or "N" or "true" or "false" or "null" or "NULL";

    private string Literal(string value)
    {
        var lines = value.Split('\n').ToList();
        if (!IsOld && lines.Count == 1 && !value.Contains('\''))
            return $"'{value}'";
        if (!IsOld && lines.Count == 1 && !value.Contains('"'))
            return $"\"{value}\"";
        var head = "|";
        if (version == "0.6" && lines[0] is "|" or "|-" or ">")
        {
            head = lines[0];
            lines.RemoveAt(0);
        }

        return head + string.Concat(lines.Select(line => "\n" + Deep + Line(line.Trim(Blank))));
    }

    private string Line(string line) => IsNew && line.Length > 1 && line[0] == line[^1] && line[0] is '"' or '\'' ? line[1..^1] : line;

    // A break takes the place of one blank; words are not cut.
    private static string Wrapped(string value)
    {
        var text = new StringBuilder();
        int start = 0, blank = 0;
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == ' ')
            {
                if (at - start >= Wrap)
                {
                    text.Append(value, start, at - start).Append('\n').Append(Deep);
                    start = at + 1;
                }

                blank = at;
            }
            else if (at - start >= Wrap && start < blank)
            {
                text.Append(value, start, blank - start).Append('\n').Append(Deep);
                start = blank + 1;
                blank = start;
            }
        }

        return text.Append(value, start, value.Length - start).ToString();
    }

    [GeneratedRegex(@"^[ \t\n\r\v\f]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\r\v\f]*\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
