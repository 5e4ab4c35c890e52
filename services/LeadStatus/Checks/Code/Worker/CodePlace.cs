using System.Globalization;
using System.Text.RegularExpressions;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>Where in an integration's code something happened.</summary>
internal static partial class CodePlace
{
    /// <summary>The name of the code as a source.</summary>
    public const string Source = "code";

    /// <summary>The innermost place of a call stack that is in the code, from 1; 0 when none is.</summary>
    public static (int Line, int Column) Find(string? stack)
    {
        var place = Place().Match(stack ?? "");
        return place.Success ? (Number(place, "line"), Number(place, "column")) : (0, 0);
    }

    /// <summary>The place that called the function on top of the stack, whose own line tells the argument read last.</summary>
    public static (int Line, int Column) Caller(string stack) =>
        stack.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 && Find(stack[end..]) is { Line: > 0 } place ? place : Find(stack);

    private static int Number(Match place, string group) => int.Parse(place.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\bcode:(?<line>[0-9]{1,6}):(?<column>[0-9]{1,6})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
