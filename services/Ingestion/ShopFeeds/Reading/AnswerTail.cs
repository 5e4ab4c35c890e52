using System.Security.Cryptography;
using System.Text;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>
/// The last row of an answer that only the end of its connection ends (HTTP/1.0, <c>php -S</c>): nobody tells us when that
/// broke. All rows before it are whole, for another one follows.
/// </summary>
internal static class AnswerTail
{
    /// <summary>
    /// Whether the last row may have been cut off: its last line is not ended, or it lacks fields that the others have or,
    /// when it is alone, those of the seed.
    /// </summary>
    public static bool IsDoubtful(IReadOnlyList<FeedRow> rows, string text, FeedKind kind)
    {
        if (rows.Count == 0 || text.TrimEnd().EndsWith(']'))
            return false;
        var rest = Unended(text);
        if (!rest.IsEmpty && !ForeignLine.IsMark(rest))
            return true;
        var last = rows[^1];
        if (last.Problem is not null && last.Fields.Count > 0)
            return false; // Its lines are whole, it is just no row.
        var others = rows.Take(rows.Count - 1).Where(row => row.Problem is null).Select(row => row.Fields.Count).DefaultIfEmpty(-1).Max();
        return others >= 0 ? last.Fields.Count < others : Fields(kind).Any(names => !names.Any(last.Fields.ContainsKey));
    }

    /// <summary>Whether the last row's last line breaks off: its value may have been longer, however often it comes like that.</summary>
    public static bool BreaksOff(string text)
    {
        var rest = Unended(text);
        return rest is [' ' or '\t' or '-' or '{', ..] && !ForeignLine.IsMark(rest.TrimStart());
    }

    /// <summary>The same for the same row, whatever the shop prints around it.</summary>
    public static string Print(FeedRow row) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Essence())));

    private static ReadOnlySpan<char> Unended(string text) => text.AsSpan(text.LastIndexOf('\n') + 1);

    private static string[][] Fields(FeedKind kind) => kind == FeedKind.Visit
        ? [["partner"], ["id"], ["date", "data"], ["referer"], ["url"]]
        : [["money"], ["partner"], ["order"], ["date", "data"], ["referal"]];
}
