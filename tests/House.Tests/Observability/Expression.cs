using System.Text.RegularExpressions;

namespace Affiliate.House.Tests.Observability;

/// <summary>Finds the metrics that a PromQL expression asks for.</summary>
internal static partial class Expression
{
    public static IEnumerable<string> Metrics(string expression)
    {
        var bare = Grouping().Replace(Braces().Replace(Text().Replace(expression, ""), ""), "");
        return Name().Matches(bare).Select(match => match.Value).Where(name => name.Contains('_', StringComparison.Ordinal)
            && !Functions.Contains(name, StringComparer.Ordinal)).Concat(Alone().Matches(bare).Select(match => match.Value));
    }

    /// <summary>The labels that it groups or chooses by.</summary>
    public static IEnumerable<string> Labels(string expression) =>
        Grouping().Matches(expression).SelectMany(match => Name().Matches(match.Value.Split('(')[1])).Select(match => match.Value)
            .Concat(Braces().Matches(expression).SelectMany(match => Matcher().Matches(match.Value))
                .Select(match => match.Groups["label"].Value));

    private static readonly string[] Functions = ["histogram_quantile", "count_over_time", "max_over_time", "avg_over_time"];

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Braces();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Text();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b[a-z]\w*\b(?!\s*\()", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?<label>\w+)\s*(=~|!~|!=|=)\s*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\bup\b", RegexOptions.None, 1000)]
    private static partial Regex Alone();
}
