namespace Affiliate.Ingestion.ShopFeeds.Reading.Endings;

/// <summary>
/// Tells whether an answer ends as its other rows do (specs/1). A script that dies in mid-output leaves a complete HTTP
/// answer, so neither its length nor the end of its connection proves anything. Rows with another one after them are whole.
/// </summary>
internal static class AnswerEnd
{
    private const int Alike = 3;
    private const int AlikeIfLikelyWhole = 2;

    /// <summary>The last row when it may not be whole; null when it is.</summary>
    /// <param name="rows">All rows of the answer.</param>
    /// <param name="text">The answer.</param>
    /// <param name="usual">Names of the fields that a row of this shop has, should no other row of the answer tell.</param>
    public static DoubtfulRow? Find(IReadOnlyList<FeedRow> rows, string text, IReadOnlyCollection<string> usual)
    {
        if (rows.Count == 0)
            return null;
        var (above, last) = (rows.Take(rows.Count - 1).ToList(), rows[^1]);
        if (FlowRows.Begins(text))
            return FlowRows.IsEnded(text, last) ? null : Flow(last);
        var named = FieldNames.Of(above);
        var has = FieldNames.Of([last with { Problem = null }]);
        var missing = (named.Count > 0 ? named : usual).Where(name => !has.Contains(name)).ToList();
        return Judge(last, RowEnd.Of(last.Raw), missing, IsUnended(text), above);
    }

    /// <summary>The rows before the last, read without it: what is left of it shall not colour them.</summary>
    public static IReadOnlyList<FeedRow> Above(IReadOnlyList<FeedRow> rows, string text)
    {
        var start = text.LastIndexOf(rows[^1].Raw, StringComparison.Ordinal);
        var alone = start <= 0 || FlowRows.Begins(text) ? null : ReadFeed.Read(text[..start]);
        return alone?.Rows.Count == rows.Count - 1 ? alone.Rows : [.. rows.Take(rows.Count - 1)];
    }

    private static DoubtfulRow? Judge(FeedRow last, RowEnd end, List<string> missing, bool unended, List<FeedRow> above)
    {
        var died = ScriptDeath.IsIn(last.Raw);
        var cut = unended || died;
        var isOver = IsFlow(last, end) || LastValue.IsComplete(end with { Closed = end.Closed && !died }, above);
        var where = end.Field.Length > 0 ? $"its {Shown(end.Field)}" : "a line that is no field";
        var ends = died ? $"The shop's script died after {where}" : $"The answer ends without a line end after {where}";
        if (missing.Count > 0)
        {
            var lacks = $"without {string.Join(", ", missing.Select(Shown))}.";
            return cut ? Broken($"{ends} and {lacks}", isUnusable: true) : Broken($"The answer ends with a row {lacks}", isUnusable: false);
        }

        if (cut)
        {
            return isOver
                ? new DoubtfulRow(last, $"{ends}.", AlikeIfLikelyWhole)
                : Broken($"{ends}, which may be only the beginning of it.", isUnusable: died && !FieldNames.IsPage(end.Field));
        }

        return end.Closed || IsFlow(last, end) || !LastValue.MayGoOn(end)
            ? null
            : new DoubtfulRow(last, $"The answer ends within {where}, which may go on below.", AlikeIfLikelyWhole);

        DoubtfulRow Broken(string reason, bool isUnusable) => new(last, reason, Alike)
        {
            IsBroken = true,
            BrokenField = cut && !isOver ? end.Field : "",
            Unusable = isUnusable ? reason : null,
        };
    }

    private static DoubtfulRow Flow(FeedRow last) => last.Problem is null
        ? new DoubtfulRow(last, "The answer ends after a row, without the list's closing bracket.", AlikeIfLikelyWhole)
        : new DoubtfulRow(last, "The answer ends within a row, without its closing brace.", Alike) { IsBroken = true };

    // A row in braces is over with its brace.
    private static bool IsFlow(FeedRow last, RowEnd end) =>
        last.Problem is null && last.Raw.AsSpan(1).TrimStart() is ['{', ..] && end.Value.EndsWith('}');

    // Markup and comments in the first column, and the mark of a document's end, stand below the list.
    private static bool IsUnended(string text)
    {
        var rest = text.AsSpan(text.LastIndexOf('\n') + 1);
        return !rest.IsWhiteSpace() && !ForeignLine.IsMark(rest) && rest.TrimEnd() is not "...";
    }

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
