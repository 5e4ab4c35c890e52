using System.Text;
using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>
/// CSV with names in its first row, separated by a comma, semicolon, tab or bar, whichever the first row has most of. Values are
/// text, whatever they look like.
/// </summary>
internal static class DecodeCsv
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <param name="text">The answer.</param>
    /// <param name="wanted">Columns of which there must be one each, also when no row follows: an error page is no empty list.</param>
    public static JsonNode Read(string text, IReadOnlyList<IReadOnlyList<string>> wanted)
    {
        var rows = new JsonArray();
        var limits = new DecodeLimits();
        List<string>? names = null;
        foreach (var fields in Rows(text, Separator(text)))
        {
            if (fields is [""])
                continue;
            if (names is null)
            {
                names = fields.ConvertAll(name => name.Trim());
                continue;
            }

            if (fields.Count > names.Count)
                throw new AnswerFault($"Row {rows.Count + 2} of the CSV has {fields.Count} fields, the first row names {names.Count}.");
            var row = new JsonObject();
            for (var index = 0; index < fields.Count; index++)
            {
                limits.Count(1);
                row[names[index]] = fields[index];
            }

            rows.Add(row);
        }

        if (names is null or { Count: 1 } && names?[0].StartsWith('<') != false)
            throw new AnswerFault("The answer is not CSV with names in its first row.");
        if (wanted.FirstOrDefault(column => !column.Intersect(names, StringComparer.Ordinal).Any()) is { } missing)
            throw new AnswerFault($"The first row of the CSV names no column \"{string.Join("\" or \"", missing)}\".");
        return rows;
    }

    private static char Separator(string text)
    {
        var first = text.AsSpan();
        var end = first.IndexOfAny('\r', '\n');
        var line = (end < 0 ? first : first[..end]).ToString();
        return Separators.MaxBy(separator => line.Count(one => one == separator));
    }

    private static IEnumerable<List<string>> Rows(string text, char separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var (quoted, at) = (false, 0);
        for (; at < text.Length; at++)
        {
            var one = text[at];
            if (quoted)
            {
                if (one != '"')
                    field.Append(one);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                    field.Append(text[++at]);
                else
                    quoted = false;
            }
            else if (one == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (one == separator)
            {
                Take();
            }
            else if (one is '\r' or '\n')
            {
                if (one == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                    at++;
                Take();
                yield return fields;
                fields = [];
            }
            else
            {
                field.Append(one);
            }
        }

        if (quoted)
            throw new AnswerFault("The CSV is cut off within quotes.");
        if (field.Length > 0 || fields.Count > 0)
        {
            Take();
            yield return fields;
        }

        void Take()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
