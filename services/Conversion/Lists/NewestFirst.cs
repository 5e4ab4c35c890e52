namespace Affiliate.Conversion.Lists;

/// <summary>Newest first, from a position on.</summary>
internal static class NewestFirst
{
    public static IOrderedQueryable<StoredConversion> Newest(this IQueryable<StoredConversion> rows) =>
        rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id);

    /// <summary>What comes after the position; the first condition is what an index can use.</summary>
    public static IQueryable<StoredConversion> After(this IQueryable<StoredConversion> rows, ListPosition? position)
    {
        if (position is null)
            return rows;
        var (at, id) = (position.At, position.Id);
        return rows.Where(row => row.CreatedAt <= at && (row.CreatedAt < at || string.Compare(row.Id, id) < 0));
    }
}
