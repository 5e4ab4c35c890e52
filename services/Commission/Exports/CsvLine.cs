using System.Buffers;
using System.Globalization;
using System.Text;

namespace Affiliate.Commission.Exports;

/// <summary>
/// A line of comma-separated values (RFC 4180, ended by CRLF). A text that a spreadsheet would take for a formula gets an
/// apostrophe before it; amounts stay numbers.
/// </summary>
internal static class CsvLine
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r");

    public static string Of(params ReadOnlySpan<object?> values)
    {
        var line = new StringBuilder();
        for (var column = 0; column < values.Length; column++)
            line.Append(column > 0 ? "," : "").Append(Field(values[column]));
        return line.Append("\r\n").ToString();
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        decimal amount => amount.ToString("0.####", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        string text => Escaped(Formula.Contains(text.FirstOrDefault()) ? "'" + text : text),
        _ => throw new ArgumentException($"{value.GetType().Name} has no form here.", nameof(value)),
    };

    private static string Escaped(string text) => text.AsSpan().ContainsAny(Quoted)
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
