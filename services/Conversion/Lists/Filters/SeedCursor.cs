using System.Globalization;
using Affiliate.Conversion.Data.Lists;

namespace Affiliate.Conversion.Lists.Filters;

/// <summary>A merchant's place in a list, with what the page numbers need, so that nothing is counted twice.</summary>
/// <param name="Position">The last row given.</param>
/// <param name="Page">Its page.</param>
/// <param name="Total">Rows in all, as counted for the first page.</param>
internal sealed record SeedCursor(ListPosition Position, int Page, ListTotal Total)
{
    public string Write(string list) => PageRequest.Encode(
        string.Create(CultureInfo.InvariantCulture, $"{Page}/{Total.Rows}/{(Total.IsEstimate ? 1 : 0)}/{Position}"), list);

    public static SeedCursor? Read(string? cursor, string list)
    {
        if (cursor is null)
            return null;
        var parts = PageRequest.Decode(cursor, list).Split('/');
        return parts is [var page, var total, "0" or "1", var position]
            && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue
            && long.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            ? new SeedCursor(ListPosition.Read(position)!, number, new ListTotal(rows, parts[2] == "1"))
            : throw Refusal.UnknownCursor();
    }
}
