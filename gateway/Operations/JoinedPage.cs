using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Gateway.Operations;

/// <summary>A list joined from all services.</summary>
/// <param name="Data">Rows, newest first.</param>
/// <param name="NextCursor">For the next page.</param>
/// <param name="Unavailable">Services whose rows are missing because they could not be asked.</param>
internal sealed record JoinedPage<T>(IReadOnlyList<T> Data, string? NextCursor, IReadOnlyList<string> Unavailable)
{
    /// <summary>The asked page of all rows.</summary>
    public static JoinedPage<T> Of(ServiceAnswers<List<T>> answers, PageRequest page, Func<T, (DateTimeOffset At, string Id)> order)
    {
        var rows = answers.Given.SelectMany(given => given.Value)
            .OrderByDescending(row => order(row).At).ThenBy(row => order(row).Id, StringComparer.Ordinal)
            .Select(row => (Row: row, Position: $"{order(row).At.UtcTicks:D19} {order(row).Id}"))
            .SkipWhile(row => page.After is not null && !Comes(row.Position, page.After))
            .Take(page.Limit + 1).ToList();
        var shown = page.Page(rows, row => row.Position);
        return new JoinedPage<T>([.. shown.Data.Select(row => row.Row)], shown.NextCursor, answers.Unavailable);
    }

    // Later times first, ids ascending within one: the row after the cursor even when the cursor's own has gone.
    private static bool Comes(string position, string cursor)
    {
        var time = string.CompareOrdinal(position.Split(' ')[0], cursor.Split(' ')[0]);
        return time < 0 || (time == 0 && string.CompareOrdinal(position, cursor) > 0);
    }
}
